package io.fleetstop.bench;

import io.fleetstop.windows.ScmServices;
import java.util.List;
import java.util.stream.Stream;

/** Real services of the service control manager, each a process that ends at once when it is told to stop. */
final class WindowsServices implements StopContest {
    private final ScmServices services = new ScmServices();
    private final BareScm bare = new BareScm();
    private final ManagedStop manager;
    private final List<String> names;

    WindowsServices(ManagedStop manager, int size) {
        this.manager = manager;
        names = Stream.generate(() -> services.created("normal")).limit(size).toList();
    }

    @Override
    public String what() {
        return "Windows manager, over Wine's SCM";
    }

    @Override
    public String other() {
        return "bare SCM calls";
    }

    @Override
    public int size() {
        return names.size();
    }

    @Override
    public void restart() {
        names.forEach(services::start);
    }

    @Override
    public void stop(int number) {
        manager.of(names.get(number));
    }

    @Override
    public void stopBare(int number) {
        bare.stop(names.get(number));
    }

    @Override
    public void close() {
        bare.close();
        services.close();
    }
}
