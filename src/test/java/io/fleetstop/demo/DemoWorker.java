package io.fleetstop.demo;

import io.fleetstop.worker.WorkerConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.web.context.support.StandardServletEnvironment;

/** The real worker, as it would be started as a program of its own. */
final class DemoWorker implements AutoCloseable {
    static final String HOST = "demo-host";

    private final ConfigurableApplicationContext context;

    private DemoWorker(ConfigurableApplicationContext context) {
        this.context = context;
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(WorkerConfiguration.class)
    static class Application {}

    static DemoWorker start(String bootstrapServers, Path journal, Services services, int httpPort) {
        var application = new SpringApplication(Application.class);
        application.addInitializers(context -> services.offerTo((GenericApplicationContext) context));
        application.setEnvironment(environment());
        application.setLogStartupInfo(false);
        // The broker goes last; Spring Boot's own hook would run beside ours.
        application.setRegisterShutdownHook(false);
        var settings = new HashMap<String, String>(services.settings());
        settings.putAll(Map.of(
                "spring.kafka.bootstrap-servers",
                bootstrapServers,
                "fleetstop.host",
                HOST,
                "fleetstop.policy.allow",
                services.names().policy(),
                "fleetstop.policy.max-stops",
                "1000",
                "fleetstop.signatures.mode",
                "off",
                "fleetstop.journal.directory",
                journal.toString(),
                "fleetstop.worker.shutdown-grace",
                "2s",
                "server.port",
                Integer.toString(httpPort)));
        return new DemoWorker(application.run(arguments(settings)));
    }

    /** Settings in the environment are meant for another worker, which may be allowed to stop more. */
    private static StandardEnvironment environment() {
        var environment = new StandardServletEnvironment();
        environment.getPropertySources().remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        return environment;
    }

    private static String[] arguments(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }

    /** Where health and metrics are. */
    String http() {
        return "http://localhost:" + context.getEnvironment().getProperty("local.server.port") + "/actuator";
    }

    /** Whether a record was read that is for another host. */
    boolean hasDropped() {
        return meters().get("fleetstop.intake.records")
                        .tag("rung", "foreign")
                        .counter()
                        .count()
                > 0;
    }

    /** Whether the journal knows that the broker has every event. */
    boolean hasPublishedAll() {
        return meters().get("fleetstop.outbox.unpublished").gauge().value() == 0;
    }

    boolean isFrozen() {
        return meters().get("fleetstop.frozen").gauge().value() == 1;
    }

    private MeterRegistry meters() {
        return context.getBean(MeterRegistry.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
