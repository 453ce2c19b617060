package io.fleetstop.kafka;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.springframework.util.FileSystemUtils;

/** The directory of a broker: its settings and its data, so that it can be started again from nothing else. */
record BrokerFiles(Path directory) {
    /** Names whose it is: several builds may share the machine. */
    private static final String PREFIX =
            "fleetstop-broker-%d-".formatted(ProcessHandle.current().pid());

    static BrokerFiles temporary() {
        try {
            return new BrokerFiles(Files.createTempDirectory(PREFIX));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The directories of this JVM's brokers that are still there. */
    static List<Path> left() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith(PREFIX))
                    .toList();
        }
    }

    /** The settings of an earlier start, so that ports and data stay; or new ones, with the storage formatted. */
    Properties settings(BrokerOptions options) {
        if (!Files.exists(file())) {
            write(create(options));
            format();
        }
        return read();
    }

    void remove() {
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file() {
        return directory.resolve("server.properties");
    }

    private Properties create(BrokerOptions options) {
        int port = options.port() == 0 ? FreePorts.next() : options.port();
        int controllerPort = FreePorts.nextBut(port);
        var settings = new Properties();
        settings.putAll(oneNode());
        settings.putAll(Map.of(
                "listeners", "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort),
                "advertised.listeners", "PLAINTEXT://127.0.0.1:" + port,
                "controller.quorum.voters", "1@127.0.0.1:" + controllerPort,
                "log.dirs", directory.resolve("data").toString(),
                "auto.create.topics.enable", Boolean.toString(options.autoCreateTopics())));
        settings.putAll(options.settings());
        return settings;
    }

    private static Map<String, String> oneNode() {
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("offsets.topic.num.partitions", "1"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("transaction.state.log.num.partitions", "1"),
                // Otherwise the first transaction hangs for a minute, waiting for two more brokers.
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                // After kill -9 a restart waits until the session of the dead one is over: 11 s by default.
                Map.entry("broker.session.timeout.ms", "3000"),
                Map.entry("broker.heartbeat.interval.ms", "500"),
                // 128 MB by default, allocated at start.
                Map.entry("log.cleaner.dedupe.buffer.size", "4194304"));
    }

    private void write(Properties settings) {
        try {
            Files.createDirectories(directory);
            try (Writer writer = Files.newBufferedWriter(file())) {
                settings.store(writer, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Properties read() {
        try (var reader = Files.newBufferedReader(file())) {
            var settings = new Properties();
            settings.load(reader);
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void format() {
        var output = new ByteArrayOutputStream();
        String[] arguments = {"format", "--cluster-id", Uuid.randomUuid().toString(), "--config", file().toString()};
        int code = StorageTool.execute(arguments, new PrintStream(output, true, StandardCharsets.UTF_8));
        if (code != 0) {
            throw new IllegalStateException(
                    "cannot format the broker's storage: " + output.toString(StandardCharsets.UTF_8));
        }
    }
}
