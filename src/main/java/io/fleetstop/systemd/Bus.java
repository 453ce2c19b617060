package io.fleetstop.systemd;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.freedesktop.dbus.exceptions.DBusException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bus for as long as the worker lives: connects when first asked, and again whenever the bus was restarted. */
final class Bus implements AutoCloseable {
    /** The bus refuses more than 128 unanswered calls of one connection ({@code max_replies_per_connection}). */
    private static final int IN_FLIGHT = 64;

    private static final Duration CALL_LIMIT = Duration.ofSeconds(5);
    private static final Logger logger = LoggerFactory.getLogger(Bus.class);

    private final Semaphore inFlight = new Semaphore(IN_FLIGHT);
    private final BusAddress address;
    private final Jobs jobs;
    private CompletableFuture<BusConnection> latest =
            CompletableFuture.failedFuture(SystemdException.unreached("not connected yet"));
    private boolean closed;

    Bus(BusAddress address, Jobs jobs) {
        this.address = address;
        this.jobs = jobs;
    }

    /** Calls, and waits for the answer until the deadline or five seconds, whichever is sooner. */
    List<Object> call(Call call, Deadline deadline) throws SystemdException {
        Deadline limit = Deadline.in(deadline.leftAtMost(CALL_LIMIT));
        if (limit.isOver()) {
            throw SystemdException.unreached("no time left to ask systemd");
        }
        BusConnection connection = connection(limit);
        try {
            if (!inFlight.tryAcquire(limit.left().toNanos(), TimeUnit.NANOSECONDS)) {
                throw SystemdException.unreached("too many calls to systemd are waiting for their answers");
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
        try {
            return connection.call(call, limit);
        } finally {
            inFlight.release();
        }
    }

    /** The connection that is used just now; another one after it was lost. */
    BusConnection connection(Deadline deadline) throws SystemdException {
        try {
            return latest().get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw interrupted();
        } catch (TimeoutException e) {
            throw SystemdException.unreached("no connection to " + address.value() + " in time");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw SystemdException.unreached("no connection to " + address.value() + ": " + cause.getMessage());
        }
    }

    private synchronized CompletableFuture<BusConnection> latest() throws SystemdException {
        if (closed) {
            throw SystemdException.unreached("the connection to " + address.value() + " was closed");
        }
        if (latest.isDone() && !isUsable(latest)) {
            latest = new CompletableFuture<>();
            connectInto(latest);
        }
        return latest;
    }

    private static boolean isUsable(CompletableFuture<BusConnection> done) {
        return !done.isCompletedExceptionally() && done.join().isOpen();
    }

    /** In a thread of its own: connecting knows no timeout, and hangs for as long as the bus does not answer. */
    private void connectInto(CompletableFuture<BusConnection> future) {
        Thread thread = new Thread(
                () -> {
                    try {
                        future.complete(BusConnection.open(address, jobs));
                        logger.info("Connected to {}", address.value());
                    } catch (DBusException | RuntimeException | LinkageError e) {
                        future.completeExceptionally(e);
                    }
                },
                "fleetstop-dbus-connect");
        thread.setDaemon(true);
        thread.start();
    }

    private static SystemdException interrupted() {
        Thread.currentThread().interrupt();
        return SystemdException.unreached("interrupted");
    }

    /** A connection that is only just being made is closed when it is there. */
    @Override
    public synchronized void close() {
        closed = true;
        latest = latest.whenComplete((connection, failure) -> {
            if (connection != null) {
                connection.close();
            }
        });
    }
}
