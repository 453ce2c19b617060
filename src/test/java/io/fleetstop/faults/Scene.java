package io.fleetstop.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.faults.CountedUnits.Kind;
import io.fleetstop.kafka.ForkedKafkaBroker;
import io.fleetstop.kafka.FreePorts;
import io.fleetstop.kafka.TopicReader;
import io.fleetstop.kafka.TopicWriter;
import io.fleetstop.packaged.WorkerProcess;
import io.fleetstop.systemd.lab.SystemdLab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A host with real units and the packaged worker, and a broker elsewhere: three that live and die by themselves. */
final class Scene implements AutoCloseable {
    static final String HOST = "fault-host";

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path directory;
    private final boolean isLong;
    private final Path journal;
    private final SystemdLab lab = SystemdLab.require();
    private final ForkedKafkaBroker broker = ForkedKafkaBroker.start();
    private final CountedUnits units = new CountedUnits(lab);
    private final Ledger ledger = new Ledger();
    private final Events events = new Events();
    private final List<Long> recoveriesMillis = new ArrayList<>();
    private final TopicReader results;
    private final TopicWriter writer;
    private final Operator operator;
    private @Nullable WorkerProcess worker;

    /** @param isLong whether there is time for large numbers */
    Scene(Path directory, boolean isLong) {
        this.directory = directory;
        this.isLong = isLong;
        journal = directory.resolve("journal");
        broker.createFleetstopTopics(3);
        results = TopicReader.open(broker.bootstrapServers(), "fleetstop.results");
        writer = TopicWriter.open(broker.bootstrapServers());
        operator = new Operator(units, writer, ledger);
        try {
            Files.createDirectories(journal);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts that many units and sends a command for each. */
    List<Sent> stop(Kind kind, int number) {
        return operator.stop(kind, number, Terms.NONE);
    }

    List<Sent> stop(Kind kind, int number, Terms terms) {
        return operator.stop(kind, number, terms);
    }

    Operator operator() {
        return operator;
    }

    /** The same bytes. */
    void sendAgain(Sent command) {
        operator.sendAgain(command);
    }

    /** Somebody starts again what has stopped: it must live. */
    void startAgain(List<Sent> stopped) {
        units.start(stopped.stream().map(Sent::unit).toList());
    }

    /** The worker must not run. */
    void deleteJournal() {
        ledger.journalLost();
        try (Stream<Path> files = Files.list(journal)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void startWorker() {
        startWorker(Launch.PLAIN);
    }

    /** Returns at once: whether it gets anywhere is what is tried. */
    void startWorker(Launch launch) {
        int port = FreePorts.next();
        worker = WorkerProcess.start(directory, port, launch.command(settings(port)), launch.environment());
    }

    /** Of every worker here. */
    List<String> settings(int port) {
        return List.of(
                "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "--fleetstop.host=" + HOST,
                "--fleetstop.policy.allow=" + Kind.globs(),
                "--fleetstop.policy.max-stops=1000000",
                "--fleetstop.signatures.mode=off",
                "--fleetstop.systemd.bus=" + lab.busAddress(),
                "--fleetstop.journal.directory=" + journal,
                "--server.port=" + port);
    }

    WorkerProcess worker() {
        if (worker == null) {
            throw new IllegalStateException("there was no worker yet");
        }
        return worker;
    }

    /** Somebody restarts these units, whatever they do: what runs then must live. */
    void restart(List<Sent> commands) {
        List<String> names = commands.stream().map(Sent::unit).toList();
        ledger.stoppedByPerson(units.runs(names).values());
        units.restart(names);
    }

    /** Starts a worker that has commands waiting, and measures how long it takes until the first of them is executed. */
    void startWorkerAndMeasure() {
        int before = units.stops().size();
        long began = System.nanoTime();
        startWorker();
        Awaitility.await("a stop")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> units.stops().size() > before);
        measured((System.nanoTime() - began) / 1_000_000);
    }

    /** How long it took until things went on. */
    void measured(long recoveryMillis) {
        recoveriesMillis.add(recoveryMillis);
    }

    List<Long> recoveriesMillis() {
        return List.copyOf(recoveriesMillis);
    }

    void awaitAccepted(List<Sent> commands) {
        Awaitility.await().atMost(PATIENCE).until(() -> events().areAccepted(commands));
    }

    /** Waits until each command has an outcome, for as long as a fault may need to be over. */
    Scene awaitOutcomes() {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .failFast(() -> assertThat(worker().endsWithin(Duration.ZERO))
                        .as(() -> worker().output())
                        .isFalse())
                .untilAsserted(() -> assertThat(ledger.unanswered(events()))
                        .as(() -> worker().output())
                        .isEmpty());
        return this;
    }

    /** Waits until the worker has read, done and published everything there is, whether somebody waits for it or not. */
    Scene awaitRest() {
        awaitOutcomes().stop(Kind.QUICK, 1);
        awaitOutcomes();
        Awaitility.await("rest")
                .atMost(PATIENCE)
                .until(() -> worker().metric("fleetstop_journal_unfinished") == 0
                        && worker().metric("fleetstop_outbox_unpublished") == 0);
        return this;
    }

    List<Breach> breaches() {
        results.readToEnd(PATIENCE);
        return ledger.breaches(events(), units.stops());
    }

    Ledger ledger() {
        return ledger;
    }

    Events events() {
        events.addNew(results.records());
        return events;
    }

    boolean isLong() {
        return isLong;
    }

    CountedUnits units() {
        return units;
    }

    SystemdLab lab() {
        return lab;
    }

    Path directory() {
        return directory;
    }

    ForkedKafkaBroker broker() {
        return broker;
    }

    Path journal() {
        return journal;
    }

    @Override
    public void close() {
        if (worker != null) {
            worker.close();
        }
        writer.close();
        results.close();
        broker.close();
        lab.close();
    }
}
