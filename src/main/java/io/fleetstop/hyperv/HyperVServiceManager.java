package io.fleetstop.hyperv;

import io.fleetstop.hyperv.Hresult.Meaning;
import io.fleetstop.hyperv.Target.Found;
import io.fleetstop.hyperv.Target.Nothing;
import io.fleetstop.hyperv.Target.Off;
import io.fleetstop.service.Answer;
import io.fleetstop.service.Availability;
import io.fleetstop.service.Inspection;
import io.fleetstop.service.ServiceManager;
import io.fleetstop.service.ServiceState;
import io.fleetstop.service.ServiceSummary;
import io.fleetstop.service.StopReport;
import io.fleetstop.service.StopRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Stops guest services of Hyper-V's virtual machines, named {@code <machine>/<service>}. */
final class HyperVServiceManager implements ServiceManager, AutoCloseable {
    private final Wmi wmi;
    private final HyperVSettings settings;
    private final Finder finder;
    private final Probe probe;

    HyperVServiceManager(Wmi wmi, HyperVSettings settings) {
        this.wmi = wmi;
        this.settings = settings;
        finder = new Finder(wmi);
        probe = new Probe(this::ask);
    }

    @Override
    public String id() {
        return "hyperv";
    }

    @Override
    public Availability availability() {
        return probe.ask();
    }

    private Availability ask() {
        try {
            int machines = finder.machines().size();
            return Availability.available("Hyper-V with " + machines + (machines == 1 ? " machine" : " machines"));
        } catch (WmiException e) {
            Answer answer = e.answer();
            return e.meaning() == Meaning.NO_ROLE
                    ? Availability.absent(answer.message())
                    : Availability.unavailable(answer.message());
        }
    }

    @Override
    public Inspection inspect(String name) {
        try {
            Target target = finder.find(name);
            if (target instanceof Found found) {
                return Inspection.found(found.state(settings.disableComponent()));
            }
            if (target instanceof Off off) {
                return Inspection.found(off.state());
            }
            Nothing nothing = (Nothing) target;
            return Inspection.without(nothing.finding(), nothing.answer());
        } catch (WmiException e) {
            return Inspection.without(e.meaning().finding(), e.answer());
        }
    }

    @Override
    public StopReport stop(StopRequest request) {
        return new Stop(wmi, settings, request).run();
    }

    /** The guest services of the machines that run; others have none that could be looked at. */
    @Override
    public Stream<ServiceSummary> list() {
        try {
            List<ServiceSummary> summaries = new ArrayList<>();
            for (Machine machine : finder.machines()) {
                List<GuestService> all = finder.services(machine);
                all.forEach(service -> summaries.add(summary(new Found(machine, service, all))));
            }
            return summaries.stream();
        } catch (WmiException e) {
            Answer answer = e.answer();
            throw new UncheckedIOException(new IOException(answer.codeName() + ": " + answer.message(), e));
        }
    }

    private static ServiceSummary summary(Found found) {
        ServiceState state = found.state(false);
        return new ServiceSummary(
                state.canonicalName(),
                state.activity(),
                state.state(),
                found.service().className() + " of " + found.machine().title());
    }

    @Override
    public void close() {
        wmi.close();
    }
}
