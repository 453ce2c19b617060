package io.fleetstop.simulated;

import io.fleetstop.service.Activity;
import io.fleetstop.service.Answer;
import io.fleetstop.service.Availability;
import io.fleetstop.service.Availability.Status;
import io.fleetstop.service.Dependent;
import io.fleetstop.service.Inspection;
import io.fleetstop.service.Inspection.Finding;
import io.fleetstop.service.Instance;
import io.fleetstop.service.ServiceManager;
import io.fleetstop.service.ServiceState;
import io.fleetstop.service.ServiceSummary;
import io.fleetstop.service.StopReport;
import io.fleetstop.service.StopReport.Ending;
import io.fleetstop.service.StopRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Services in memory, that behave as they were told: {@link SimulatedService}. */
public final class SimulatedServiceManager implements ServiceManager {
    private volatile boolean seesAfterwards = true;
    private volatile boolean repeats;
    private final String id;
    private final Map<String, SimulatedService> services = new ConcurrentHashMap<>();
    private final Map<String, String> aliases = new ConcurrentHashMap<>();
    private volatile UnaryOperator<Inspection> lens = UnaryOperator.identity();
    private volatile Availability availability = Availability.available("simulated");

    public SimulatedServiceManager() {
        this("simulated");
    }

    /** One that stands in for another manager. */
    public SimulatedServiceManager(String id) {
        this.id = id;
    }

    /** The service of that name; a new one runs and stops at once. */
    public SimulatedService service(String name) {
        return services.computeIfAbsent(name, SimulatedService::new);
    }

    public SimulatedServiceManager alias(String alias, String name) {
        aliases.put(alias, name);
        return this;
    }

    public void remove(String name) {
        services.remove(name);
    }

    /** From now on nothing can be asked, or everything again, or there is no such manager at all. */
    public SimulatedServiceManager become(Availability now) {
        availability = now;
        return this;
    }

    /** How often a stop of the service was called. */
    public int stops(String name) {
        SimulatedService service = find(name);
        return service == null ? 0 : service.stops();
    }

    /** From now on every look goes through this, which may change it, hold it up, or throw. */
    public SimulatedServiceManager lookThrough(UnaryOperator<Inspection> newLens) {
        lens = newLens;
        return this;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Availability availability() {
        return availability;
    }

    @Override
    public Inspection inspect(String name) {
        return lens.apply(look(name));
    }

    private Inspection look(String name) {
        SimulatedService service = find(name);
        return switch (availability.status()) {
            case ABSENT -> Inspection.without(Finding.NOT_SUPPORTED, unavailable());
            case UNAVAILABLE -> Inspection.without(Finding.UNAVAILABLE, unavailable());
            case AVAILABLE ->
                service == null
                        ? Inspection.without(Finding.NOT_FOUND, unknown(name))
                        : Inspection.found(state(service));
        };
    }

    @Override
    public StopReport stop(StopRequest request) {
        SimulatedService service = find(request.name());
        return switch (availability.status()) {
            case ABSENT -> new StopReport(Ending.NOT_SUPPORTED, null, unavailable());
            case UNAVAILABLE -> new StopReport(Ending.UNAVAILABLE, null, unavailable());
            case AVAILABLE ->
                service == null
                        ? new StopReport(Ending.NOT_FOUND, null, unknown(request.name()))
                        : stop(service, request);
        };
    }

    /** A service that has stopped, and all around it, cannot be seen any more. */
    public void seeingNothingAfterwards() {
        seesAfterwards = false;
    }

    /** From now on each stop takes two calls to the host, as where the first one comes to nothing. */
    public void repeatingCalls() {
        repeats = true;
    }

    private StopReport stop(SimulatedService service, StopRequest request) {
        Instance before = service.instance();
        if (request.isOutlivedBy(before)) {
            return new StopReport(Ending.OUTLIVED, state(service), new Answer("0", "gone", "another instance runs"));
        }
        if (service.activity() != Activity.STOPPED && !mayCall(service, request)) {
            return new StopReport(Ending.WITHHELD, state(service), new Answer("withheld", "withheld", "withheld"));
        }
        SimulatedService.Refusal refusal = service.called();
        if (refusal != null) {
            return new StopReport(refusal.ending(), state(service), refusal.answer());
        }
        if (service.activity() == Activity.STOPPED) {
            return new StopReport(Ending.NOT_RUNNING, state(service), new Answer("0", "stopped", "it was not running"));
        }
        String unstoppable = service.unstoppableBecause();
        if (unstoppable != null) {
            return new StopReport(Ending.NOT_STOPPABLE, state(service), new Answer("refused", "refused", unstoppable));
        }
        service.beginStop();
        running(service.dependents()).filter(other -> !other.ignoresStop()).forEach(SimulatedService::stopped);
        return awaitEnd(service, before, request);
    }

    private boolean mayCall(SimulatedService service, StopRequest request) {
        return request.lastWord().allows(state(service))
                && (!repeats || request.lastWord().allows(state(service)));
    }

    private StopReport awaitEnd(SimulatedService service, @Nullable Instance before, StopRequest request) {
        try {
            if (service.awaitEnd(before, request.timeout())) {
                var seen = seesAfterwards ? state(service) : null;
                return new StopReport(Ending.STOPPED, seen, new Answer("0", "stopped", "stopped"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new StopReport(Ending.TIMED_OUT, state(service), new Answer("1", "not stopped", "it still runs"));
    }

    @Override
    public Stream<ServiceSummary> list() {
        if (availability.status() != Status.AVAILABLE) {
            throw new UncheckedIOException(new IOException(availability.detail()));
        }
        return services.values().stream()
                .map(service -> new ServiceSummary(
                        service.name(), service.activity(), words(service.activity()), "simulated service"));
    }

    private @Nullable SimulatedService find(String name) {
        return services.get(aliases.getOrDefault(name, name));
    }

    private ServiceState state(SimulatedService service) {
        Activity activity = service.activity();
        return new ServiceState(
                service.name(),
                names(service),
                activity,
                words(activity),
                service.instance(),
                service.unstoppableBecause(),
                running(service.dependents()).flatMap(this::dependent).toList(),
                List.of(),
                activity == Activity.STOPPED ? List.of() : service.untouchable(),
                service.startableBy());
    }

    private Stream<Dependent> dependent(SimulatedService service) {
        Instance instance = service.instance();
        return instance == null ? Stream.empty() : Stream.of(new Dependent(instance, names(service)));
    }

    private Set<String> names(SimulatedService service) {
        return Stream.concat(
                        Stream.of(service.name()),
                        aliases.entrySet().stream()
                                .filter(alias -> alias.getValue().equals(service.name()))
                                .map(Map.Entry::getKey))
                .collect(Collectors.toSet());
    }

    private Stream<SimulatedService> running(List<String> names) {
        return names.stream().map(this::service).filter(service -> service.activity() != Activity.STOPPED);
    }

    private static String words(Activity activity) {
        return activity.name().toLowerCase(Locale.ROOT);
    }

    private static Answer unknown(String name) {
        return new Answer("404", "unknown", "no service is called " + name);
    }

    private Answer unavailable() {
        return new Answer("503", "unavailable", availability.detail());
    }
}
