package io.fleetstop.bench;

import io.fleetstop.kafka.ForkedKafkaBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.util.FileSystemUtils;

/** A broker, and a directory on the disk that the project is on, for the journals and logs of workers. */
final class TestBed implements AutoCloseable {
    static final Client.Route COMMANDS = new Client.Route("fleetstop.commands", "fleetstop.results", false);
    static final Client.Route ECHO = new Client.Route("bench.echo.commands", "bench.echo.results", true);

    private static final int PARTITIONS = 3;
    private static final int BULK_BYTES = 1 << 18;

    private final Sizes sizes;
    private final Path directory;
    private final ForkedKafkaBroker broker;

    private TestBed(Sizes sizes, Path directory, ForkedKafkaBroker broker) {
        this.sizes = sizes;
        this.directory = directory;
        this.broker = broker;
    }

    static TestBed open(Sizes sizes) {
        try {
            Path directory = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "bench-");
            var bed = new TestBed(sizes, directory, ForkedKafkaBroker.start());
            bed.broker.createFleetstopTopics(PARTITIONS);
            bed.broker.createTopic(ECHO.commands(), PARTITIONS, Map.of());
            bed.broker.createTopic(ECHO.answers(), PARTITIONS, Map.of());
            return bed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Sizes sizes() {
        return sizes;
    }

    /** The file system of the journals. */
    String fileSystem() throws IOException {
        FileStore store = Files.getFileStore(directory);
        return store.type();
    }

    /** A client that hears of each answer at once. */
    Client client(Client.Route route) {
        return new Client(broker.bootstrapServers(), route, 1);
    }

    /** A client for many answers, which leaves the processor to those that are measured. */
    Client bulkClient(Client.Route route) {
        return new Client(broker.bootstrapServers(), route, BULK_BYTES);
    }

    /** The processor time that the broker has used, in nanoseconds. */
    long brokerCpu() {
        return ProcessHandle.of(broker.pid())
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow()
                .toNanos();
    }

    /**
     * A worker with a new journal and, but for what it cannot do without, default settings.
     *
     * @param services how many simulated ones, or {@value BenchWorker#SYSTEMD}
     */
    Child worker(String host, String services, String... settings) {
        List<String> arguments = new ArrayList<>(List.of(
                services,
                "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "--fleetstop.host=" + host,
                "--fleetstop.signatures.mode=off",
                "--fleetstop.policy.allow=*",
                // It is there to be in the way of such a flood.
                "--fleetstop.policy.max-stops=1000000",
                "--fleetstop.journal.directory=" + directory.resolve(host),
                // The tests' own configuration of the log is quieter than the product.
                "--logging.config=classpath:io/fleetstop/bench/worker-log.xml",
                "--server.port=0"));
        arguments.addAll(List.of(settings));
        sizes.workerSettings().forEach(setting -> arguments.add("--" + setting));
        return Child.start(
                directory.resolve(host + ".log").toFile(),
                sizes.workerOptions(),
                BenchWorker.class,
                arguments.toArray(String[]::new));
    }

    /** @param size of an answer's value, in bytes */
    Child echo(int size) {
        return Child.start(
                directory.resolve("echo.log").toFile(),
                List.of(),
                Echo.class,
                broker.bootstrapServers(),
                ECHO.commands(),
                ECHO.answers(),
                Integer.toString(size));
    }

    @Override
    public void close() {
        broker.close();
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
