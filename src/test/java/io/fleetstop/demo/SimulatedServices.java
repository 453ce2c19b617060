package io.fleetstop.demo;

import io.fleetstop.service.ServiceManager;
import io.fleetstop.simulated.SimulatedService;
import io.fleetstop.simulated.SimulatedServiceManager;
import java.time.Duration;
import java.util.Map;
import org.springframework.context.support.GenericApplicationContext;

/** Services that exist in memory only. */
final class SimulatedServices implements Services {
    private final SimulatedServiceManager manager = new SimulatedServiceManager();
    private final Names names;
    private final String because;

    /** @param because why there is nothing better */
    SimulatedServices(String run, String because) {
        this.names = new Names(manager.id(), run);
        this.because = because;
    }

    @Override
    public Names names() {
        return names;
    }

    @Override
    public String description() {
        return "simulated in memory, because " + because;
    }

    @Override
    public void offerTo(GenericApplicationContext worker) {
        worker.registerBean("simulatedServiceManager", ServiceManager.class, () -> manager);
    }

    @Override
    public Map<String, String> settings() {
        return Map.of();
    }

    @Override
    public void start() {
        for (DemoService service : DemoService.values()) {
            var simulated = manager.service(names.of(service))
                    .dependents(service.neededBy().stream().map(names::of).toArray(String[]::new));
            script(service.behaviour(), simulated);
        }
    }

    private static SimulatedService script(DemoService.Behaviour behaviour, SimulatedService service) {
        return switch (behaviour) {
            case QUICK -> service;
            case SLOW -> service.slow(Duration.ofSeconds(2));
            case KILLED -> service.slow(Duration.ofSeconds(1));
            case STUBBORN -> service.ignoringStop();
            case STOPPED -> service.stopped();
            case PROTECTED -> service.unstoppable("it accepts no stop");
        };
    }

    @Override
    public void close() {
        // Nothing of them is outside of this JVM.
    }
}
