package io.fleetstop.worker;

import io.fleetstop.kafka.Broker;
import io.fleetstop.service.ServiceManager;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The worker as it is shipped, in this JVM, with the managers of a test. */
public final class TestWorker implements AutoCloseable {
    public static final String HOST = "test-host";

    private final ConfigurableApplicationContext context;

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(WorkerConfiguration.class)
    static class Application {}

    private TestWorker(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** @param settings {@code name=value} */
    public static TestWorker start(Broker broker, Path journal, ServiceManager manager, String... settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "--fleetstop.host=" + HOST,
                "--fleetstop.signatures.mode=off",
                "--fleetstop.journal.directory=" + journal,
                "--fleetstop.policy.allow=" + manager.id() + ":*",
                "--fleetstop.policy.deny=" + manager.id() + ":denied*",
                "--fleetstop.policy.max-stops=100000",
                "--server.port=0"));
        for (String setting : settings) {
            // The same name twice would be a list of two values.
            arguments.removeIf(known -> known.startsWith("--" + setting.substring(0, setting.indexOf('=') + 1)));
            arguments.add("--" + setting);
        }
        return new TestWorker(new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.SERVLET)
                .initializers(context -> context.getBeanFactory().registerSingleton("manager", manager))
                .run(arguments.toArray(String[]::new)));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    /** Where health and metrics are served. */
    public int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    @Override
    public void close() {
        context.close();
    }
}
