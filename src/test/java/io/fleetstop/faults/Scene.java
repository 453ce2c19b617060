package io.fleetstop.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.faults.CountedUnits.Kind;
import io.fleetstop.faults.account.Breach;
import io.fleetstop.faults.account.Events;
import io.fleetstop.faults.account.Ledger;
import io.fleetstop.faults.account.Sent;
import io.fleetstop.faults.account.Uptime;
import io.fleetstop.kafka.ForkedKafkaBroker;
import io.fleetstop.kafka.FreePorts;
import io.fleetstop.kafka.TopicWriter;
import io.fleetstop.packaged.WorkerProcess;
import io.fleetstop.systemd.lab.SystemdLab;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A host with real units and the packaged worker, and a broker elsewhere: three that live and die by themselves. */
final class Scene implements AutoCloseable {
    static final String HOST = "fault-host";

    private final CampaignFolder folder;
    private final boolean isLong;
    private final Duration patience;
    private final SystemdLab lab = SystemdLab.require();
    private final ForkedKafkaBroker broker = ForkedKafkaBroker.start();
    private final CountedUnits units = new CountedUnits(lab);
    private final Ledger ledger = new Ledger();
    private final Events events = new Events();
    private final List<Long> recoveriesMillis = new ArrayList<>();
    private final Results results;
    private final TopicWriter writer;
    private final Operator operator;
    private final List<String> furtherSettings = new ArrayList<>();
    private @Nullable WorkerProcess worker;

    /** @param isLong whether there is time for large numbers */
    Scene(CampaignFolder folder, boolean isLong) {
        this.folder = folder;
        this.isLong = isLong;
        patience = Duration.ofMinutes(isLong ? 10 : 2);
        broker.createFleetstopTopics(3);
        results = Results.open(broker.bootstrapServers());
        writer = TopicWriter.open(broker.bootstrapServers());
        operator = new Operator(units, writer, ledger);
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

    /** The worker must not run. */
    void deleteJournal() {
        ledger.circumstances().forgotten(ledger.ids());
        folder.emptyJournal();
    }

    void startWorker() {
        startWorker(Launch.PLAIN);
    }

    /** Returns at once: whether it gets anywhere is what is tried. */
    void startWorker(Launch launch) {
        Launch actual = isLong ? launch : ExtractedJar.in(directory()).launch(launch);
        int port = FreePorts.next();
        worker = WorkerProcess.start(directory(), port, actual.command(settings(port)), actual.environment(isLong));
    }

    /** Every worker has them from now on. */
    void addSettings(String... settings) {
        furtherSettings.addAll(List.of(settings));
    }

    /** Of every worker here. */
    List<String> settings(int port) {
        List<String> settings = new ArrayList<>(furtherSettings);
        settings.addAll(List.of(
                "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "--fleetstop.host=" + HOST,
                "--fleetstop.policy.allow=" + Kind.globs(),
                "--fleetstop.policy.max-stops=1000000",
                "--fleetstop.signatures.mode=off",
                "--fleetstop.systemd.bus=" + lab.busAddress(),
                "--fleetstop.journal.directory=" + journal(),
                "--server.port=" + port));
        return settings;
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
        double from = Uptime.seconds();
        units.restart(names);
        ledger.circumstances().restarted(names, from, Uptime.seconds());
    }

    /** What had waited since then, as {@link System#nanoTime} had it, is done. */
    void recoveredSince(long began) {
        recoveredWithin((System.nanoTime() - began) / 1_000_000);
    }

    void recoveredWithin(long millis) {
        recoveriesMillis.add(millis);
    }

    List<Long> recoveriesMillis() {
        return List.copyOf(recoveriesMillis);
    }

    /** Waits until each command has an outcome, for as long as a fault may need to be over. */
    Scene awaitOutcomes() {
        return await(() -> ledger.unanswered(events()).isEmpty());
    }

    /** Waits until each of these has an outcome, whatever becomes of others. */
    Scene awaitOutcomes(List<Sent> commands) {
        return await(() -> commands.stream().allMatch(sent -> events().finished(sent.id()) != null));
    }

    /** Waits for as long as a fault may need to be over; a worker that starts does not tell its metrics yet. */
    Scene await(Callable<Boolean> condition) {
        Awaitility.await(HOST)
                .atMost(patience)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .failFast(() -> assertThat(worker().endsWithin(Duration.ZERO))
                        .as(this::state)
                        .isFalse())
                .untilAsserted(
                        () -> assertThat(condition.call()).as(this::state).isTrue());
        return this;
    }

    private String state() {
        return "unanswered: %s%n%s".formatted(ledger.unanswered(events()), worker().output());
    }

    /** Waits until the worker has read, done and published everything there is, whether somebody waits for it or not. */
    Scene awaitRest() {
        awaitOutcomes().stop(Kind.QUICK, 1);
        return awaitOutcomes().awaitEmptyJournal();
    }

    /** Waits until the worker has done and published everything that it knows of. */
    Scene awaitEmptyJournal() {
        await(() -> worker().metric("fleetstop_journal_unfinished") == 0
                && worker().metric("fleetstop_outbox_unpublished") == 0);
        results.readToEnd(patience);
        return this;
    }

    List<Breach> breaches() {
        results.readToEnd(patience);
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

    Results results() {
        return results;
    }

    TopicWriter writer() {
        return writer;
    }

    CountedUnits units() {
        return units;
    }

    SystemdLab lab() {
        return lab;
    }

    CampaignFolder folder() {
        return folder;
    }

    Path directory() {
        return folder.path();
    }

    ForkedKafkaBroker broker() {
        return broker;
    }

    Path journal() {
        return folder.journal();
    }

    /** One after the other, whatever becomes of those before it. */
    @Override
    public void close() {
        WorkerProcess last = worker;
        try (lab;
                broker;
                results;
                writer;
                last) {
            // The end of this block closes them, the last one first.
        }
    }
}
