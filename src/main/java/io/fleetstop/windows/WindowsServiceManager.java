package io.fleetstop.windows;

import io.fleetstop.service.Answer;
import io.fleetstop.service.Availability;
import io.fleetstop.service.Inspection;
import io.fleetstop.service.Inspection.Finding;
import io.fleetstop.service.ServiceManager;
import io.fleetstop.service.ServiceSummary;
import io.fleetstop.service.StopReport;
import io.fleetstop.service.StopRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;

/** Stops the services of this host's service control manager, no drivers. */
final class WindowsServiceManager implements ServiceManager, AutoCloseable {
    private final Scm scm;
    private final Observer observer;
    private final Pace.Time time;

    WindowsServiceManager(Scm scm, Processes processes, Pace.Time time) {
        this.scm = scm;
        this.time = time;
        observer = new Observer(scm, processes, time);
    }

    static WindowsServiceManager ofThisHost() {
        return new WindowsServiceManager(new AdvapiScm(), LocalProcesses.ofThisHost(), new SystemTime());
    }

    @Override
    public String id() {
        return "windows";
    }

    @Override
    public Availability availability() {
        try {
            scm.ask();
            return Availability.available("service control manager of " + System.getProperty("os.name"));
        } catch (ScmException e) {
            return Availability.unavailable(
                    "the service control manager cannot be asked: " + e.answer().message());
        }
    }

    @Override
    public Inspection inspect(String name) {
        try (Scm.Service service = observer.open(name, Scm.Access.LOOK)) {
            Look look = observer.look(service);
            return look.service().status().isDriver()
                    ? Inspection.without(Finding.NOT_SUPPORTED, Answers.driver(service.name()))
                    : Inspection.found(look.state());
        } catch (ScmException e) {
            return Inspection.without(e.error().finding(), e.answer());
        }
    }

    @Override
    public StopReport stop(StopRequest request) {
        return new Stop(observer, request, time).run();
    }

    @Override
    public Stream<ServiceSummary> list() {
        try {
            return scm.all().stream().map(WindowsServiceManager::summary);
        } catch (ScmException e) {
            Answer answer = e.answer();
            throw new UncheckedIOException(new IOException(answer.codeName() + ": " + answer.message(), e));
        }
    }

    private static ServiceSummary summary(ServiceLine line) {
        ServiceStatus status = line.status();
        return new ServiceSummary(line.name(), status.activity(), status.state().name(), line.displayName());
    }

    @Override
    public void close() {
        scm.close();
    }
}
