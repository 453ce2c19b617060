package io.fleetstop.worker.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fleetstop.journal.Journal;
import io.fleetstop.journal.JournalSettings;
import io.fleetstop.journal.JournaledCommand;
import io.fleetstop.journal.Origin;
import io.fleetstop.journal.OutboxEvent;
import io.fleetstop.policy.Policy;
import io.fleetstop.policy.PolicySettings;
import io.fleetstop.protocol.CommandCodec;
import io.fleetstop.protocol.EventCodec;
import io.fleetstop.protocol.Worker;
import io.fleetstop.simulated.SimulatedServiceManager;
import io.fleetstop.worker.events.EventWriter;
import io.fleetstop.worker.events.StoredCommands;
import io.fleetstop.worker.events.Unstarted;
import io.fleetstop.worker.managers.Managers;
import io.fleetstop.worker.settings.WorkerSettings;
import io.fleetstop.worker.time.BrokerClock;
import io.fleetstop.worker.time.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** The ladder over a journal of its own, at a time of its own. Allowed is {@code simulated:*}, but not {@code denied}. */
final class Ladder implements AutoCloseable {
    static final String HOST = "h";
    static final Instant NOW = Instant.parse("2026-11-22T17:00:00Z");
    static final WorkerSettings SETTINGS =
            new WorkerSettings(1, Duration.ofHours(1), Duration.ofHours(24), Duration.ZERO, 16, true);

    final TestClock wallClock = new TestClock(NOW);
    final BrokerClock clock = new BrokerClock(wallClock, () -> 0, SETTINGS.maxTimeToLive());
    final Managers managers;
    final Journal journal;
    final FirstRungs firstRungs;
    final JournalRungs journalRungs;
    private long offset;

    Ladder(Path directory) {
        this(directory, new Managers(List.of(new SimulatedServiceManager())));
    }

    Ladder(Path directory, Managers managers) {
        this.managers = managers;
        journal = Journal.open(
                new JournalSettings(directory, 1_000, DataSize.ofBytes(0)), HOST, wallClock, Ladder::unexpected);
        Policy policy = new Policy(new PolicySettings(
                List.of("simulated:*"), List.of("simulated:denied"), null, false, 1, Duration.ofMinutes(1)));
        firstRungs = new FirstRungs(
                HOST, new CommandCodec(), new Deadlines(SETTINGS), new Refusals(clock, managers, () -> policy));
        Worker worker = new Worker(HOST, "install", "test");
        EventWriter events = new EventWriter(new EventCodec());
        Answers answers = new Answers(worker, events, clock);
        Unstarted unstarted = new Unstarted(worker, events, new StoredCommands(new CommandCodec()));
        RateLimit refusals = new RateLimit(100, Duration.ofMinutes(1), wallClock);
        journalRungs = new JournalRungs(HOST, answers, new Cancels(answers, unstarted, clock), refusals, clock);
    }

    /** A stop of {@code simulated:a}; what is more begins with a comma. */
    static String stop(String id, String... more) {
        return stopOf(id, "simulated:a", more);
    }

    static String stopOf(String id, String service, String... more) {
        return "{\"id\":\"%s\",\"host\":\"h\",\"service\":\"%s\"%s}".formatted(id, service, String.join("", more));
    }

    static String cancel(String id, String target, String service) {
        return "{\"type\":\"cancel\",\"id\":\"%s\",\"host\":\"h\",\"cancels\":\"%s\",\"service\":\"%s\"}"
                .formatted(id, target, service);
    }

    /** A record for this host, issued now, at the next offset. */
    InboundRecord inbound(@Nullable String value) {
        return inbound(HOST, value);
    }

    InboundRecord inbound(@Nullable String key, @Nullable String value) {
        return inbound(key, value, clock.now(), false);
    }

    InboundRecord reread(String value, Instant issued) {
        return inbound(HOST, value, issued, true);
    }

    InboundRecord issued(String value, Instant issued) {
        return inbound(HOST, value, issued, false);
    }

    private InboundRecord inbound(@Nullable String key, @Nullable String value, Instant issued, boolean reread) {
        Origin origin = new Origin("commands", "topic-id", 0, offset++, issued);
        return new InboundRecord(origin, bytes(key), bytes(value), clock.now(), reread);
    }

    /** Where the records of one poll end; each is a value for this host. */
    List<Rung> poll(String... values) throws InterruptedException {
        List<InboundRecord> records = Arrays.stream(values).map(this::inbound).toList();
        return journal.writeAndWait(transaction -> records.stream()
                .map(one -> climbed(one, candidate -> journalRungs.climb(transaction, candidate)))
                .map(Ruling::rung)
                .toList());
    }

    Ruling climb(InboundRecord inbound) throws InterruptedException {
        return journal.writeAndWait(
                transaction -> climbed(inbound, candidate -> journalRungs.climb(transaction, candidate)));
    }

    Rung rung(String value) throws InterruptedException {
        return climb(inbound(value)).rung();
    }

    JournaledCommand found(String id) throws InterruptedException {
        return journal.writeAndWait(
                transaction -> Objects.requireNonNull(transaction.find(id), "there is no command " + id));
    }

    List<String> unpublished() {
        return journal.unpublished(0, 1_000).stream()
                .map(event -> event.event().eventId())
                .toList();
    }

    /** As the outbox does it. */
    void publishAll() throws InterruptedException {
        List<Long> seqs =
                journal.unpublished(0, 1_000).stream().map(OutboxEvent::seq).toList();
        journal.writeAndWait(transaction -> {
            transaction.published(seqs);
            return true;
        });
    }

    private Ruling climbed(InboundRecord inbound, Function<Candidate, Ruling> rest) {
        FirstStep step = firstRungs.climb(inbound);
        return step.ruling() != null ? step.ruling() : rest.apply(Objects.requireNonNull(step.candidate()));
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(UTF_8);
    }

    private static void unexpected(Throwable failure) {
        throw new AssertionError(failure);
    }

    @Override
    public void close() {
        journal.close();
    }
}
