package io.fleetstop.bench;

import io.fleetstop.simulated.SimulatedServiceManager;
import io.fleetstop.systemd.SystemdConfiguration;
import io.fleetstop.worker.WorkerConfiguration;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;

/** The worker as it is shipped, with simulated services that stop at once, or with those of a real systemd. */
final class BenchWorker {
    /** Tells the worker that all simulated services run again. */
    static final String RESTART = "restart";

    static final String SYSTEMD = "systemd";

    private BenchWorker() {}

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(WorkerConfiguration.class)
    static class Application {}

    /** {@code BenchWorker <number of simulated services, or "systemd"> [--setting=value ...]}. */
    public static void main(String[] arguments) {
        var simulated = new SimulatedServiceManager();
        var application = new SpringApplication(Application.class);
        boolean real = arguments[0].equals(SYSTEMD);
        application.addInitializers(context -> offer((GenericApplicationContext) context, real, simulated));
        int services = real ? 0 : Integer.parseInt(arguments[0]);
        IntStream.range(0, services).forEach(number -> simulated.service(service(number)));
        try (var context = application.run(arguments)) {
            new Parent(System.err)
                    .obey(Map.of(
                            RESTART,
                            () -> IntStream.range(0, services)
                                    .forEach(number ->
                                            simulated.service(service(number)).start())));
        }
        System.exit(0);
    }

    static String service(int number) {
        return "service-%06d.service".formatted(number);
    }

    private static void offer(GenericApplicationContext context, boolean real, SimulatedServiceManager simulated) {
        if (real) {
            context.registerBean(SystemdConfiguration.class);
        } else {
            context.getBeanFactory().registerSingleton("manager", simulated);
        }
    }
}
