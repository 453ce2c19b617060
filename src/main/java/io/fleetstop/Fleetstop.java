package io.fleetstop;

import io.fleetstop.systemd.SystemdConfiguration;
import io.fleetstop.worker.WorkerConfiguration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

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
            default -> misused(command);
        }
    }

    /** The worker with every manager that this version has. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({WorkerConfiguration.class, SystemdConfiguration.class})
    static class WorkerApplication {}

    private static void worker(String[] settings) {
        if (Arrays.asList(settings).contains("--help")) {
            System.out.print(USAGE);
            return;
        }
        SpringApplication.run(WorkerApplication.class, settings);
    }

    private static void misused(String command) {
        if (!command.isEmpty()) {
            System.err.println("There is no command '" + command + "'.");
        }
        System.err.print(USAGE);
        System.exit(USAGE_ERROR);
    }

    private static String version() {
        @Nullable String version = Fleetstop.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }
}
