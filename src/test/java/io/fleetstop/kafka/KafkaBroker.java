package io.fleetstop.kafka;

import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/** A Kafka broker inside this JVM: one node, broker and controller at once, on 127.0.0.1. */
public final class KafkaBroker implements Broker {
    /** The line that the program prints when clients can connect begins so; the address follows. */
    static final String READY = "bootstrap.servers=";

    /** System property of the program: the process that it must not outlive. */
    static final String PARENT = "fleetstop.broker.parent";

    private final BrokerFiles files;
    private final Properties settings;
    private @Nullable KafkaRaftServer server;

    private KafkaBroker(BrokerFiles files, BrokerOptions options) {
        this.files = files;
        this.settings = files.settings(options);
    }

    /** Starts a broker on any free port. */
    public static KafkaBroker start() {
        return start(BrokerOptions.defaults());
    }

    /** Starts a broker on a given port. */
    public static KafkaBroker start(int port) {
        return start(BrokerOptions.defaults().withPort(port));
    }

    public static KafkaBroker start(BrokerOptions options) {
        var broker = new KafkaBroker(BrokerFiles.temporary(), options);
        try {
            broker.restart();
        } catch (RuntimeException e) {
            broker.close();
            throw e;
        }
        return broker;
    }

    @Override
    public String bootstrapServers() {
        return settings.getProperty("advertised.listeners").replace("PLAINTEXT://", "");
    }

    @Override
    public synchronized void stop() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }

    @Override
    public synchronized void restart() {
        stop();
        FreePorts.requireFree(port());
        server = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
        try {
            server.startup();
        } catch (RuntimeException e) {
            // What has started would otherwise run on, and keep the JVM alive.
            stop();
            throw e;
        }
    }

    @Override
    public void close() {
        stop();
        files.remove();
    }

    private int port() {
        return Integer.parseInt(bootstrapServers().replaceFirst(".*:", ""));
    }

    /**
     * Runs a broker as a program until it is told to end: {@code KafkaBroker <port> <directory>}. A directory that has
     * held a broker before keeps its port and data.
     */
    public static void main(String[] arguments) {
        endWithParent();
        var options = BrokerOptions.defaults().withPort(Integer.parseInt(arguments[0]));
        var broker = new KafkaBroker(new BrokerFiles(Path.of(arguments[1])), options);
        broker.restart();
        Runtime.getRuntime().addShutdownHook(new Thread(broker::stop, "broker-stop"));
        System.out.println(READY + broker.bootstrapServers());
    }

    /** Whoever started this broker may be killed before it can end it. */
    private static void endWithParent() {
        var parent = Long.getLong(PARENT);
        if (parent != null) {
            var unused = ProcessHandle.of(parent)
                    .map(ProcessHandle::onExit)
                    .orElseGet(() -> CompletableFuture.completedFuture(null))
                    .thenRun(() -> Runtime.getRuntime().halt(1));
        }
    }
}
