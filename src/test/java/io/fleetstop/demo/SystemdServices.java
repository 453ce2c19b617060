package io.fleetstop.demo;

import io.fleetstop.systemd.SystemdConfiguration;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.springframework.context.support.GenericApplicationContext;

/** Transient units of a real systemd. */
final class SystemdServices implements Services {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int SIGKILL = 9;

    private final SystemdBus bus;
    private final Names names;
    private final String description;

    private SystemdServices(SystemdBus bus, Names names, String description) {
        this.bus = bus;
        this.names = names;
        this.description = description;
    }

    /**
     * @param bus closed with the services, and if there is no systemd on it
     * @param because why this bus
     */
    static SystemdServices on(SystemdBus bus, String run, String because) throws SystemdBus.Refused {
        try {
            var description = "transient units of systemd %s, because %s".formatted(bus.version(), because);
            return new SystemdServices(bus, new Names("systemd", run), description);
        } catch (SystemdBus.Refused e) {
            bus.close();
            throw new SystemdBus.Refused("no systemd answers at " + bus.address());
        }
    }

    @Override
    public Names names() {
        return names;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public void offerTo(GenericApplicationContext worker) {
        worker.registerBean(SystemdConfiguration.class);
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("fleetstop.systemd.bus", bus.address());
    }

    @Override
    public synchronized void start() {
        for (DemoService service : DemoService.values()) {
            String unit = names.of(service);
            try {
                TransientUnit.of(service, names).start(bus, unit);
            } catch (SystemdBus.Refused e) {
                throw new IllegalStateException("cannot start " + unit + ": " + e.why(), e);
            }
        }
        for (DemoService service : DemoService.values()) {
            String state = service.behaviour() == DemoService.Behaviour.STOPPED ? "inactive" : "active";
            Awaitility.await(names.of(service))
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> bus.activeState(names.of(service)), state::equals);
        }
    }

    /**
     * Kills rather than stops, as some would take their time; what nobody refers to any more systemd forgets. Waits for
     * a start that is under way: an interrupt may come in the middle of it.
     */
    @Override
    public synchronized void close() {
        try {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .until(this::kill);
        } catch (ConditionTimeoutException e) {
            throw new IllegalStateException("units may be left; look for " + names.made("*"), e);
        } finally {
            bus.close();
        }
    }

    /** False if some were alive just now. */
    private boolean kill() throws SystemdBus.Refused {
        boolean none = true;
        for (DemoService service : DemoService.values()) {
            String unit = names.of(service);
            String state = bus.activeState(unit);
            if (!state.equals("inactive") && !state.equals("failed")) {
                none = false;
                bus.manager("KillUnit", "ssi", unit, "all", SIGKILL);
            }
        }
        return none;
    }
}
