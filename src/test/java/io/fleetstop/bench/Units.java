package io.fleetstop.bench;

import io.fleetstop.systemd.lab.SystemdLab;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Real units of a real systemd: each a process that sleeps and dies of its first signal. */
final class Units implements AutoCloseable {
    private final SystemdLab lab = SystemdLab.require();
    private final List<String> names;

    Units(int count) {
        names = IntStream.range(0, count)
                .mapToObj("bench@%d.service"::formatted)
                .toList();
        lab.unit("bench@.service", "[Service]\nExecStart=/bin/sleep infinity\n").reload();
    }

    List<String> names() {
        return names;
    }

    String busAddress() {
        return lab.busAddress();
    }

    void start() {
        lab.systemctl(words("start", names));
    }

    void requireStopped() {
        String left = lab.systemctl("list-units", "--no-legend", "--plain", "--state=active", "bench@*");
        if (!left.isBlank()) {
            throw new IllegalStateException("these units should be stopped and run:\n" + left);
        }
    }

    /** A shell inside that calls {@code systemctl stop} for one after the other. */
    void stopOneByOne() {
        lab.run(words("sh", List.of("-c", "for unit do systemctl stop \"$unit\" || exit; done", "sh"), names));
    }

    @SafeVarargs
    private static String[] words(String first, List<String>... more) {
        return Stream.concat(Stream.of(first), Stream.of(more).flatMap(List::stream))
                .toArray(String[]::new);
    }

    @Override
    public void close() {
        lab.close();
    }
}
