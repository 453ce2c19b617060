package io.fleetstop.worker.lanes;

import io.fleetstop.journal.Journal;
import io.fleetstop.journal.JournalSettings;
import io.fleetstop.journal.JournaledCommand;
import io.fleetstop.policy.Fuse;
import io.fleetstop.policy.Policy;
import io.fleetstop.policy.PolicySettings;
import io.fleetstop.protocol.CommandCodec;
import io.fleetstop.protocol.EventCodec;
import io.fleetstop.protocol.StopCommand;
import io.fleetstop.protocol.Worker;
import io.fleetstop.service.ServiceState;
import io.fleetstop.simulated.SimulatedServiceManager;
import io.fleetstop.worker.control.Standing;
import io.fleetstop.worker.events.Accounts;
import io.fleetstop.worker.events.EventWriter;
import io.fleetstop.worker.events.StoredCommands;
import io.fleetstop.worker.events.Unstarted;
import io.fleetstop.worker.managers.Managers;
import io.fleetstop.worker.managers.OpenCalls;
import io.fleetstop.worker.time.BrokerClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** All that runs stops, wired as the worker wires it, on a journal of its own and without Kafka. */
final class Rig implements AutoCloseable {
    static final String HOST = "test-host";

    /** How many calls of one manager may hang. */
    static final int MAX_LOST = 16;

    private static final Duration WINDOW = Duration.ofMinutes(10);

    /** As many stops as any test needs at once. */
    private static final PolicySettings SETTINGS = new PolicySettings(
            List.of("simulated:*", "other:*"), List.of("simulated:denied*"), null, false, 100_000, WINDOW);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    final SimulatedServiceManager manager;
    final BrokerClock clock;
    final Journal journal;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final LaneMetrics metrics = new LaneMetrics(meters);
    volatile Standing standing = Standing.OPEN;
    /** What the gate hears each time that it asks. */
    volatile Supplier<Standing> standings = () -> standing;

    final Waiting waiting = new Waiting(() -> standing);
    final LongSupplier nanoTime;
    final Managers managers;
    final OpenCalls openCalls;
    final ExecutorService callThreads = callThreads();
    final Calls calls;
    final Gate gate;
    final Looking looking;
    final Judge judge;
    volatile Policy policy = new Policy(SETTINGS);
    final Starter starter;
    final Endings endings;
    final Finisher finisher;
    final StopCall stopCall;
    final FirstTry firstTry;
    final Resumed resumed;
    final Afterwards afterwards;
    final StopProcess process;
    final Overdue overdue;
    final Unstarted unstarted;
    private final StoredCommands stored = new StoredCommands(new CommandCodec());

    /** As in life: the clocks of this machine. */
    static Rig live(Path directory, SimulatedServiceManager... managers) {
        Pause pause = duration -> LockSupport.parkNanos(duration.toNanos());
        return new Rig(directory, List.of(managers), Clock.systemUTC(), System::nanoTime, pause);
    }

    /** Time passes when the test says so, and while the lanes pause. */
    static Rig still(Path directory, SimulatedServiceManager manager, MovableClock clock) {
        return new Rig(directory, List.of(manager), clock, clock::nanoTime, clock::pass);
    }

    private Rig(
            Path directory, List<SimulatedServiceManager> all, Clock wallClock, LongSupplier nanoTime, Pause pause) {
        manager = all.get(0);
        managers = new Managers(List.copyOf(all));
        this.nanoTime = nanoTime;
        openCalls = new OpenCalls(MAX_LOST, nanoTime);
        metrics.watch(openCalls, managers.ids());
        clock = new BrokerClock(wallClock, nanoTime, Duration.ofDays(1));
        journal = Journal.open(
                new JournalSettings(directory, 100_000, DataSize.ofBytes(0)), HOST, wallClock, failure -> {});
        calls = new Calls(callThreads, metrics, openCalls);
        gate = new Gate(clock, nanoTime, () -> standings.get());
        looking = new Looking(calls, gate);
        judge = new Judge(() -> policy, journal.identity().bornAt());
        Worker worker = new Worker(HOST, "install", "test");
        EventWriter events = new EventWriter(new EventCodec());
        Accounts accounts = new Accounts(meters, managers.ids());
        starter = new Starter(journal, worker, events, clock, true);
        endings = new Endings(accounts, Runnable::run, 16);
        finisher = new Finisher(journal, worker, events, endings, clock);
        Fuse fuse = new Fuse(SETTINGS, nanoTime, clock::now);
        Clearance clearance = new Clearance(fuse, starter, gate, judge, finisher);
        stopCall = new StopCall(clearance, gate, calls, new Settling(calls, pause, nanoTime, metrics), finisher);
        firstTry = new FirstTry(gate, looking, judge, stopCall, finisher);
        resumed = new Resumed(gate, looking, judge, stopCall, finisher);
        afterwards = new Afterwards(calls, new Races(journal, worker, events, accounts, clock));
        StopProcess.Tries tries = new StopProcess.Tries(firstTry, resumed, afterwards);
        process = new StopProcess(journal, stored, managers, tries, finisher);
        unstarted = new Unstarted(worker, events, stored);
        overdue = new Overdue(journal, unstarted, accounts, clock, waiting);
    }

    private static ExecutorService callThreads() {
        CustomizableThreadFactory threads = new CustomizableThreadFactory("call-");
        threads.setDaemon(true);
        return Executors.newCachedThreadPool(threads);
    }

    Shares shares(int limit) {
        return new Shares(limit, managers, openCalls);
    }

    Order order(String id, String service) {
        return Order.of(id, "simulated:" + service, clock.now());
    }

    long accept(Order order) {
        return journal.write(transaction -> transaction.accept(order.toNewCommand()))
                .join();
    }

    void acceptAll(List<Order> orders) {
        journal.write(transaction -> orders.stream()
                        .mapToLong(order -> transaction.accept(order.toNewCommand()))
                        .sum())
                .join();
    }

    /** Accepted, and started so often, as if the worker had died then. */
    long acceptStarted(Order order, int attempts) {
        long seq = accept(order);
        String name = order.service().substring("simulated:".length());
        ServiceState state = manager.inspect(name).requireState();
        for (int attempt = 1; attempt <= attempts; attempt++) {
            start(seq, attempt, Evidence.of(state));
        }
        return seq;
    }

    void start(long seq, int attempt, Evidence evidence) {
        journal.write(transaction -> transaction.start(seq, attempt, clock.now(), evidence.toJson()))
                .join();
    }

    /** Has everything durable that was to be written before. */
    void settle() {
        journal.write(transaction -> true).join();
    }

    JournaledCommand row(long seq) {
        settle();
        return Objects.requireNonNull(journal.find(seq));
    }

    /** The entry of an unfinished command, in the lane of its service as the sender wrote it. */
    Entry entry(long seq) {
        return Entry.of(journal.queued(seq - 1, 1).get(0));
    }

    Stop stop(Order order) {
        return stop(entry(accept(order)));
    }

    Stop stop(Entry entry) {
        JournaledCommand row = row(entry.seq());
        return new Stop(entry, row, (StopCommand) stored.read(HOST, row), manager);
    }

    ServiceState seen(String service) {
        return manager.inspect(service).requireState();
    }

    /** The terminal events of a command. */
    List<JsonNode> finished(String id) {
        return events().stream()
                .filter(event -> event.get("eventId").asString().equals(HOST + "/" + id + ":finished"))
                .toList();
    }

    /** The one terminal event of a command. */
    JsonNode theFinished(String id) {
        List<JsonNode> all = finished(id);
        if (all.size() != 1) {
            throw new AssertionError(all.size() + " terminal events of " + id + ": " + all);
        }
        return all.get(0);
    }

    String outcome(String id) {
        return theFinished(id).get("outcome").asString();
    }

    /** All events in the order of publishing, each with its {@code eventId}. */
    List<JsonNode> events() {
        settle();
        return journal.unpublished(0, 100_000).stream()
                .<JsonNode>map(
                        event -> ((ObjectNode) JSON.readTree(event.event().value()))
                                .put("eventId", event.event().eventId()))
                .toList();
    }

    double stops(String outcome) {
        settle();
        return meters.get("fleetstop.stops")
                .tags("manager", manager.id(), "outcome", outcome)
                .counter()
                .count();
    }

    /** As when a process ends, which ends its calls: those that do not hang are through. */
    @Override
    public void close() {
        journal.close();
        callThreads.shutdown();
        try {
            callThreads.awaitTermination(50, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        callThreads.shutdownNow();
    }
}
