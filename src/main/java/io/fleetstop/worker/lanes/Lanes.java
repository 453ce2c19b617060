package io.fleetstop.worker.lanes;

import io.fleetstop.journal.Committed;
import io.fleetstop.journal.Journal;
import io.fleetstop.journal.QueuedCommand;
import io.fleetstop.worker.status.LastResort;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The dispatcher: reads from the journal what was accepted and lets it run, lane by lane. Its thread alone touches the
 * table of lanes; everybody else leaves it a message.
 */
final class Lanes {
    private static final Logger log = LoggerFactory.getLogger(Lanes.class);
    private static final int PAGE = 1_000;
    private static final Duration TRY_AGAIN_AT_FIRST = Duration.ofMillis(500);
    private static final Duration TRY_AGAIN_AT_LAST = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Duration AFTER_FAULT = Duration.ofSeconds(1);

    private final Journal journal;
    private final LaneTable table;
    private final Runners runners;
    private final Waiting waiting;
    private final LongSupplier nanoTime;
    private final BlockingQueue<Runnable> messages = new LinkedBlockingQueue<>();
    private final AtomicBoolean loadIsQueued = new AtomicBoolean();
    private long lastSeq;
    private boolean failed;

    /** @param nanoTime elapsed time, as {@link System#nanoTime} has it */
    Lanes(Journal journal, LaneTable table, Runners runners, Waiting waiting, LongSupplier nanoTime) {
        this.journal = journal;
        this.table = table;
        this.runners = runners;
        this.waiting = waiting;
        this.nanoTime = nanoTime;
    }

    /** Called after every commit, so it is cheap. */
    void committed(Committed what) {
        if (what.accepted()) {
            wakeUp();
        }
    }

    /** There may be something new in the journal. */
    void wakeUp() {
        if (loadIsQueued.compareAndSet(false, true)) {
            messages.add(this::load);
        }
    }

    /** Dispatches until interrupted. */
    void dispatch() throws InterruptedException {
        wakeUp();
        Duration wait = Duration.ZERO;
        while (!Thread.currentThread().isInterrupted()) {
            wait = dispatchAfter(wait);
        }
    }

    /** How many commands wait for their turn, their time or their manager. */
    int queued() {
        return Math.max(0, table.size() - runners.running() - runners.ending() - outstanding());
    }

    /** How many calls keep their lanes closed although their commands have ended. */
    int outstanding() {
        return waiting.closedLanes();
    }

    /** Without this thread nothing would run, and nobody would be told: so it outlives whatever goes wrong. */
    private Duration dispatchAfter(Duration wait) throws InterruptedException {
        try {
            handleMessages(wait);
            runWhatCan();
            // Points in time move when the clock is set, so look again now and then.
            return table.untilNextRing(LONGEST_WAIT);
        } catch (RuntimeException | Error e) {
            LastResort.tell(e);
            log.error("The dispatcher of stops failed and goes on", e);
            failed = true;
            return AFTER_FAULT;
        }
    }

    private void handleMessages(Duration wait) throws InterruptedException {
        Runnable message = messages.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
        if (message == null && failed) {
            failed = false;
            wakeUp();
        }
        while (message != null) {
            message.run();
            message = messages.poll();
        }
    }

    private void load() {
        // First, so that a commit during the reading queues another one.
        loadIsQueued.set(false);
        List<QueuedCommand> page;
        do {
            page = journal.queued(lastSeq, PAGE);
            page.forEach(this::add);
        } while (page.size() == PAGE);
    }

    private void add(QueuedCommand command) {
        table.add(Entry.of(command));
        lastSeq = command.seq();
    }

    private void runWhatCan() {
        // Also when nobody is free: what is due and not let in would make the next wait none at all.
        table.ring();
        Entry entry = null;
        while (runners.hasFree() && (entry = table.next(runners::hasRoomFor)) != null) {
            long began = nanoTime.getAsLong();
            Entry next = entry.asking(began);
            runners.run(next, result -> leave(() -> settle(next, began, result)));
        }
    }

    private void settle(Entry entry, long began, RunResult result) {
        switch (result.next()) {
            case DONE -> done(entry, result);
            case WAIT -> await(entry.waiting(), began, result);
            case WAIT_UNCALLED -> await(entry.startedInVain().waiting(), began, result);
            case FAULT -> table.retry(entry.doubtful(), TRY_AGAIN_AT_LAST);
            case MOVE -> move(entry, String.valueOf(result.lane()));
        }
    }

    private void await(Entry entry, long began, RunResult result) {
        waiting.add(entry.seq(), String.valueOf(result.why()));
        table.retry(entry, delay(entry, began, Objects.requireNonNull(result.left(), "of a wait")));
    }

    /** As long again as it had waited before, within bounds: a manager that is away long is not asked often. */
    static Duration delay(Entry entry, long began, Duration left) {
        Duration waited = Duration.ofNanos(began - Objects.requireNonNull(entry.askedSince(), "of one that was asked"));
        Duration delay = Collections.max(List.of(waited, TRY_AGAIN_AT_FIRST));
        return Collections.min(List.of(delay, TRY_AGAIN_AT_LAST, left));
    }

    private void move(Entry entry, String canonical) {
        waiting.remove(entry.seq());
        table.move(entry, canonical);
    }

    private void done(Entry entry, RunResult result) {
        waiting.remove(entry.seq());
        if (result.outstanding() == null) {
            table.release(entry);
        } else {
            keepClosed(entry.ended(result.unreturned()), result.outstanding());
        }
    }

    /** Called by those whose errors nobody hears of. */
    private void leave(Runnable message) {
        try {
            messages.add(message);
        } catch (OutOfMemoryError e) {
            LastResort.tell(e);
            throw e;
        }
    }

    private void keepClosed(Entry entry, CompletableFuture<?> call) {
        table.close(entry);
        var unused = call.whenComplete((returned, failure) -> leave(() -> table.open(entry)));
    }
}
