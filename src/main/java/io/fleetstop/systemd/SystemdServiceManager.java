package io.fleetstop.systemd;

import io.fleetstop.service.Answer;
import io.fleetstop.service.Availability;
import io.fleetstop.service.Deadline;
import io.fleetstop.service.Inspection;
import io.fleetstop.service.Inspection.Finding;
import io.fleetstop.service.ServiceManager;
import io.fleetstop.service.ServiceSummary;
import io.fleetstop.service.StopReport;
import io.fleetstop.service.StopReport.Ending;
import io.fleetstop.service.StopRequest;
import io.fleetstop.systemd.Systemd.UnitLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Stops units of systemd: services, sockets, timers and paths. */
final class SystemdServiceManager implements ServiceManager, AutoCloseable {
    private static final Duration LOOK_LIMIT = Duration.ofSeconds(10);
    private static final Duration AVAILABILITY_LIMIT = Duration.ofSeconds(3);

    /** Exists exactly on hosts that systemd booted: {@code sd_booted(3)}. */
    private static final Path BOOTED = Path.of("/run/systemd/system");

    private final BusAddress address;
    private final Systemd systemd;
    private final Observer observer;
    private final Turns turns;

    SystemdServiceManager(BusAddress address, Systemd systemd) {
        this.address = address;
        this.systemd = systemd;
        observer = new Observer(systemd);
        turns = new Turns(systemd, observer);
    }

    static SystemdServiceManager on(BusAddress address) {
        return new SystemdServiceManager(address, new DBusSystemd(address));
    }

    @Override
    public String id() {
        return "systemd";
    }

    @Override
    public Availability availability() {
        if (isAbsent()) {
            return Availability.absent(Answers.absent(address).message());
        }
        Deadline deadline = Deadline.in(AVAILABILITY_LIMIT);
        try {
            return Availability.available("systemd " + systemd.version(deadline));
        } catch (SystemdException e) {
            return e.error() == SystemdError.UNREACHED && isForeignTo(deadline)
                    ? Availability.absent("the bus at " + address.value() + " knows no systemd")
                    : Availability.unavailable("systemd cannot be asked: " + e.getMessage());
        }
    }

    private boolean isAbsent() {
        Path socket = address.socket();
        return socket != null && !Files.exists(socket) && !Files.exists(BOOTED);
    }

    /** A bus without systemd answers at once that it knows none; no answer means nothing. */
    private boolean isForeignTo(Deadline deadline) {
        try {
            return !systemd.isKnownToBus(deadline);
        } catch (SystemdException e) {
            return false;
        }
    }

    @Override
    public Inspection inspect(String name) {
        if (isAbsent()) {
            return Inspection.without(Finding.NOT_SUPPORTED, Answers.absent(address));
        }
        Deadline deadline = Deadline.in(LOOK_LIMIT);
        try {
            Look look = observer.look(name, deadline);
            if (!look.isSupported()) {
                return Inspection.without(Finding.NOT_SUPPORTED, Answers.unsupported(look.unit()));
            }
            return look.unit().isMissing()
                    ? Inspection.without(Finding.NOT_FOUND, Answers.missing(look.unit()))
                    : Inspection.found(observer.state(look, deadline));
        } catch (SystemdException e) {
            return Inspection.without(e.error().finding(), e.answer());
        }
    }

    @Override
    public StopReport stop(StopRequest request) {
        return isAbsent()
                ? new StopReport(Ending.NOT_SUPPORTED, null, Answers.absent(address))
                : new Stop(systemd, observer, turns, request).run();
    }

    /** The loaded units. What is only installed and was never needed is not among them, as in {@code systemctl}. */
    @Override
    public Stream<ServiceSummary> list() {
        Deadline deadline = Deadline.in(LOOK_LIMIT);
        try {
            List<ServiceSummary> summaries = new ArrayList<>();
            for (UnitLine line : systemd.units(List.of(UnitType.patterns()), deadline)) {
                if (!line.loadState().equals("not-found") || !line.activeState().equals("inactive")) {
                    summaries.add(summary(line, deadline));
                }
            }
            return summaries.stream();
        } catch (SystemdException e) {
            Answer answer = e.answer();
            throw new UncheckedIOException(new IOException(answer.codeName() + ": " + answer.message(), e));
        }
    }

    private ServiceSummary summary(UnitLine line, Deadline deadline) throws SystemdException {
        return new ServiceSummary(
                line.id(),
                observer.activity(line, deadline),
                line.activeState() + "/" + line.subState(),
                line.description());
    }

    @Override
    public void close() {
        systemd.close();
    }
}
