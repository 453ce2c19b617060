package io.fleetstop.demo;

import io.fleetstop.kafka.TopicWriter;
import java.util.concurrent.CountDownLatch;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Main of the demo: shows what the worker does, then stays up for more. System properties: {@code demo.port}, the
 * broker's port, 0 for any; {@code demo.exit}, {@code true} to end with 0 if every outcome was the expected one, else 1.
 */
public final class Demo {
    private static final int AS_EXPECTED = 0;
    private static final int NOT_AS_EXPECTED = 1;

    private final Closing closing = new Closing(System.err::println);

    private Demo() {}

    public static void main(String[] arguments) {
        setUpLogging();
        // On every path: threads of a broker that is still up would keep the program alive.
        System.exit(new Demo().run());
    }

    /** What Spring Boot would do, but before the broker logs and not in the middle of it. */
    private static void setUpLogging() {
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    private int run() {
        Runtime.getRuntime().addShutdownHook(new Thread(closing::close, "demo-end"));
        try {
            return play();
        } catch (InterruptedException | RuntimeException | Error e) {
            // What fails during the end fails because of it.
            if (!closing.isClosed()) {
                // The known troubles are sentences, and of this kind; anything else is better told with its name.
                System.err.println(
                        "The demo cannot go on: " + (e instanceof IllegalStateException ? e.getMessage() : e));
            }
            return NOT_AS_EXPECTED;
        } finally {
            closing.close();
        }
    }

    private int play() throws InterruptedException {
        System.out.println("Fleetstop demo: a worker stops services because Kafka messages say so.\n");
        var services = ServicesChoice.of(
                System.getenv(), Long.toString(ProcessHandle.current().pid()));
        var ports = new Stage.Ports(Integer.getInteger("demo.port", 0), httpPort());
        var stage = Stage.set(ports, services, System.out, closing);
        var writer = closing.add(TopicWriter.open(stage.bootstrapServers()));
        var table = new Play(stage, writer, System.out).perform();
        System.out.println("\n" + table);
        if (!Boolean.getBoolean("demo.exit")) {
            System.out.print(Guide.of(stage));
            new CountDownLatch(1).await();
        }
        return table.isAsExpected() ? AS_EXPECTED : NOT_AS_EXPECTED;
    }

    private static int httpPort() {
        var wanted = System.getenv("SERVER_PORT");
        return wanted == null ? 0 : Integer.parseInt(wanted);
    }
}
