package io.fleetstop.faults;

import io.fleetstop.journal.Committed;
import io.fleetstop.journal.Journal;
import io.fleetstop.service.ServiceManager;
import io.fleetstop.systemd.SystemdConfiguration;
import io.fleetstop.worker.WorkerConfiguration;
import java.io.File;
import java.util.Arrays;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;

/** The worker as it is shipped, which dies at one point of its way. */
final class CrashingWorker {
    private CrashingWorker() {}

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({WorkerConfiguration.class, SystemdConfiguration.class})
    static class Application {}

    /** {@code CrashingWorker <crash point> <how often it is reached> <file of stops> [--setting=value ...]}. */
    public static void main(String[] arguments) {
        Crash crash =
                new Crash(CrashPoint.valueOf(arguments[0]), Integer.parseInt(arguments[1]), new File(arguments[2]));
        SpringApplication application = new SpringApplication(Application.class);
        application.addInitializers(context ->
                context.getBeanFactory().addBeanPostProcessor(new Decorations(crash, new CrashingParts(crash))));
        application.run(Arrays.copyOfRange(arguments, 3, arguments.length));
    }

    static Launch launch(CrashPoint point, int number, File stops) {
        return Launch.main(CrashingWorker.class, point.name(), Integer.toString(number), stops.toString());
    }

    private record Decorations(Crash crash, CrashingParts parts) implements BeanPostProcessor {
        @Override
        @SuppressWarnings("unchecked") // the worker's clients are of bytes
        public Object postProcessAfterInitialization(Object bean, String name) {
            if (bean instanceof ServiceManager manager) {
                return parts.manager(manager);
            }
            if (bean instanceof Journal journal) {
                journal.onCommit(this::committed);
            } else if (bean instanceof DefaultKafkaConsumerFactory<?, ?> factory) {
                ((DefaultKafkaConsumerFactory<byte[], byte[]>) factory).addPostProcessor(parts::consumer);
            } else if (bean instanceof DefaultKafkaProducerFactory<?, ?> factory) {
                ((DefaultKafkaProducerFactory<byte[], byte[]>) factory).addPostProcessor(parts::producer);
            }
            return bean;
        }

        private void committed(Committed what) {
            if (what.accepted()) {
                crash.reached(CrashPoint.ACCEPTED);
            }
            if (what.ended()) {
                crash.reached(CrashPoint.FINISHED);
            }
        }
    }
}
