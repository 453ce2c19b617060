package io.fleetstop.simulated;

import io.fleetstop.service.Activity;
import io.fleetstop.service.Answer;
import io.fleetstop.service.Instance;
import io.fleetstop.service.StopReport.Ending;
import io.fleetstop.service.Untouchable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One service and how it will behave. It runs and stops at once unless told otherwise; every method that scripts it
 * returns it, and may be used at any time from any thread.
 */
public final class SimulatedService {
    private static final AtomicLong RUNS = new AtomicLong();
    private static final long NEVER = Long.MAX_VALUE;

    private final String name;
    private Activity activity = Activity.STOPPED;
    private @Nullable Instance instance;
    private Duration delay = Duration.ZERO;
    private long stopsAt = NEVER;
    private boolean ignoresStop;
    private boolean restarted;
    private int stops;
    private CountDownLatch gate = new CountDownLatch(0);
    private CountDownLatch hang = new CountDownLatch(0);
    private @Nullable Refusal refusal;
    private @Nullable String unstoppableBecause;
    private @Nullable RuntimeException bug;
    private List<String> dependents = List.of();
    private List<Untouchable> untouchable = List.of();
    private List<String> startableBy = List.of();

    SimulatedService(String name) {
        this.name = name;
        start();
    }

    /** What a stop is answered with instead of being carried out. */
    record Refusal(Ending ending, Answer answer) {}

    /** A new run, as if a person had started it. */
    public synchronized SimulatedService start() {
        return startedAt(Instant.now());
    }

    /** A new run that began then. */
    public synchronized SimulatedService startedAt(Instant instant) {
        instance = new Instance(name, "run-" + RUNS.incrementAndGet(), instant);
        activity = Activity.RUNNING;
        stopsAt = NEVER;
        notifyAll();
        return this;
    }

    public synchronized SimulatedService stopped() {
        activity = Activity.STOPPED;
        notifyAll();
        return this;
    }

    /** The manager knows no identity of its runs, as Hyper-V does not. */
    public synchronized SimulatedService withoutIdentity() {
        instance = new Instance(name, null, null);
        return this;
    }

    public synchronized SimulatedService slow(Duration duration) {
        delay = duration;
        return this;
    }

    /** A stop is accepted and never done. */
    public synchronized SimulatedService ignoringStop() {
        ignoresStop = true;
        return this;
    }

    /** Somebody starts it again while it stops: the old run ends, a new one is there. */
    public synchronized SimulatedService restartedDuringStop() {
        restarted = true;
        return this;
    }

    public synchronized SimulatedService unstoppable(String because) {
        unstoppableBecause = because;
        return this;
    }

    public SimulatedService denied() {
        return refusing(Ending.ACCESS_DENIED, new Answer("denied", "access denied", "the worker may not stop " + name));
    }

    public SimulatedService failing(String code) {
        return refusing(Ending.FAILED, new Answer(code, code, name + " could not be stopped"));
    }

    /** Answers a stop with this, and does nothing. */
    public synchronized SimulatedService refusing(Ending ending, Answer answer) {
        refusal = new Refusal(ending, answer);
        return this;
    }

    public synchronized SimulatedService refusingNothing() {
        refusal = null;
        return this;
    }

    /** A stop throws, as a bug would. */
    public synchronized SimulatedService throwing(RuntimeException exception) {
        bug = exception;
        return this;
    }

    public synchronized SimulatedService dependents(String... names) {
        dependents = List.of(names);
        return this;
    }

    /** Nobody may stop it, whatever the policy says. */
    public synchronized SimulatedService untouchable(String reason) {
        untouchable = List.of(new Untouchable(name, reason));
        return this;
    }

    public synchronized SimulatedService startableBy(String... names) {
        startableBy = List.of(names);
        return this;
    }

    /** From now on a stop begins, but ends only after the gate is counted down; the timeout holds. */
    public synchronized CountDownLatch gate() {
        gate = new CountDownLatch(1);
        return gate;
    }

    /** From now on a call of stop returns only after this is counted down: no timeout, no interrupt frees it. */
    public synchronized CountDownLatch hang() {
        hang = new CountDownLatch(1);
        return hang;
    }

    /** How often a stop was called, refused ones included. */
    public synchronized int stops() {
        return stops;
    }

    String name() {
        return name;
    }

    synchronized Activity activity() {
        if (activity == Activity.STOPPING && System.nanoTime() >= stopsAt && gate.getCount() == 0) {
            activity = Activity.STOPPED;
            if (restarted) {
                start();
            }
        }
        return activity;
    }

    synchronized @Nullable Instance instance() {
        return instance;
    }

    synchronized @Nullable String unstoppableBecause() {
        return unstoppableBecause;
    }

    synchronized List<String> dependents() {
        return new ArrayList<>(dependents);
    }

    synchronized boolean ignoresStop() {
        return ignoresStop;
    }

    synchronized List<Untouchable> untouchable() {
        return untouchable;
    }

    synchronized List<String> startableBy() {
        return startableBy;
    }

    /** Counts the call, hangs or throws if so scripted, and says what it is refused with. */
    @Nullable
    Refusal called() {
        CountDownLatch held;
        synchronized (this) {
            stops++;
            held = hang;
        }
        awaitUninterrupted(held);
        synchronized (this) {
            if (bug != null) {
                throw bug;
            }
            return refusal;
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        boolean interrupted = false;
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void beginStop() {
        if (activity == Activity.RUNNING) {
            activity = Activity.STOPPING;
            stopsAt = ignoresStop ? NEVER : System.nanoTime() + delay.toNanos();
        }
    }

    /** Waits until the run that was there runs no more; false if the time is over first. */
    synchronized boolean awaitEnd(@Nullable Instance before, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (activity() != Activity.STOPPED && Objects.equals(instance, before)) {
            long left = Math.min(deadline, stopsAt) - System.nanoTime();
            if (deadline - System.nanoTime() <= 0) {
                return false;
            }
            // The gate is not this object's to notify about.
            long slice = gate.getCount() == 0 ? left : Math.min(left, TimeUnit.MILLISECONDS.toNanos(2));
            TimeUnit.NANOSECONDS.timedWait(this, Math.max(slice, TimeUnit.MILLISECONDS.toNanos(1)));
        }
        return true;
    }
}
