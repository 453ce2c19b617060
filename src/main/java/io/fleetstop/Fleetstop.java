package io.fleetstop;

import io.fleetstop.worker.WorkerConfiguration;
import io.fleetstop.worker.status.LastResort;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Main: from the subcommand to the role. */
public final class Fleetstop {
    private static final int USAGE_ERROR = 2;

    private static final String USAGE = """
            Fleetstop stops services when a message says so, and accounts for every one of them.

            Usage: java -jar fleetstop.jar COMMAND

            Commands:
              worker [--setting=value ...]   read stop commands from Kafka and execute them on this host

            Options:
              --help, -h                     this text
              --version                      the version

            A worker needs at least:
              --spring.kafka.bootstrap-servers=HOST:PORT   the broker
              --fleetstop.policy.allow=GLOB[,GLOB...]      what may be stopped, for example systemd:nginx.service
              --fleetstop.signatures.mode=off              believe whoever can write to the commands topic
            Settings can also be environment variables (FLEETSTOP_POLICY_ALLOW) or in ./application.yaml.
            """;

    private Fleetstop() {}

    public static void main(String[] arguments) {
        String command = arguments.length == 0 ? "" : arguments[0];
        switch (command) {
            case "worker" -> worker(Arrays.copyOfRange(arguments, 1, arguments.length));
            case "--help", "-h", "help" -> System.out.print(USAGE);
            case "--version" -> System.out.println("fleetstop " + version());
            default -> misused(command.isEmpty() ? "" : "There is no command '" + command + "'.");
        }
    }

    /** The worker with every manager of its operating system. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({WorkerConfiguration.class, HostManagers.class})
    static class WorkerApplication {}

    /**
     * Says on standard error why there is no worker, and what to do: once, and nothing else. First, so that it can
     * silence Spring Boot's own reporter, also where the settings that could do so are what cannot be read.
     */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static final class Refusal implements FailureAnalysisReporter {
        private static final String SPRINGS_OWN = "org.springframework.boot.diagnostics.LoggingFailureAnalysisReporter";

        @Override
        public void report(FailureAnalysis analysis) {
            LoggingSystem.get(Fleetstop.class.getClassLoader()).setLogLevel(SPRINGS_OWN, LogLevel.OFF);
            System.err.println("Fleetstop does not start.");
            System.err.println();
            System.err.println(analysis.getDescription());
            if (analysis.getAction() != null) {
                System.err.println();
                System.err.println(analysis.getAction());
            }
        }
    }

    private static void worker(String[] settings) {
        if (Arrays.asList(settings).contains("--help")
                || Arrays.asList(settings).contains("-h")) {
            System.out.print(USAGE);
            return;
        }
        for (String setting : settings) {
            if (!setting.matches("(?s)--[^=]+=.*")) {
                misused("'" + setting + "' is no setting; write --name=value.");
            }
        }
        LastResort lastResort = new LastResort();
        Thread.setDefaultUncaughtExceptionHandler(lastResort);
        try {
            SpringApplication.run(WorkerApplication.class, settings);
        } catch (OutOfMemoryError e) {
            // Spring Boot gives this thread a handler of its own.
            lastResort.uncaughtException(Thread.currentThread(), e);
        }
    }

    private static void misused(String why) {
        if (!why.isEmpty()) {
            System.err.println(why);
        }
        System.err.print(USAGE);
        System.exit(USAGE_ERROR);
    }

    private static String version() {
        @Nullable String version = Fleetstop.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }
}
