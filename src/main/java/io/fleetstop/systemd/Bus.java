package io.fleetstop.systemd;

import io.fleetstop.service.Deadline;
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
    /**
     * The bus refuses more than 128 unanswered calls of one connection ({@code max_replies_per_connection}). Orders have
     * their own share: they may wait for long, and must not hold up the looks.
     */
    private static final int LOOKS_IN_FLIGHT = 64;

    private static final int ORDERS_IN_FLIGHT = 48;
    private static final Duration CALL_LIMIT = Duration.ofSeconds(5);

    /** For as long as the bus lives: an order that was sent may be carried out until it is answered. */
    private static final Duration ORDER_LIMIT = Duration.ofDays(1);

    private static final Logger logger = LoggerFactory.getLogger(Bus.class);

    private final Semaphore looks = new Semaphore(LOOKS_IN_FLIGHT);
    private final Semaphore orders = new Semaphore(ORDERS_IN_FLIGHT);
    private final BusAddress address;
    private final Jobs jobs;
    private CompletableFuture<BusConnection> latest =
            CompletableFuture.failedFuture(SystemdException.unreached("not connected yet"));
    private boolean closed;

    Bus(BusAddress address, Jobs jobs) {
        this.address = address;
        this.jobs = jobs;
    }

    /** Asks what changes nothing, and waits for the answer until the deadline or five seconds, whichever is sooner. */
    List<Object> call(Call call, Deadline deadline) throws SystemdException {
        Deadline limit = Deadline.in(deadline.leftAtMost(CALL_LIMIT));
        BusConnection connection = connection(looks, limit);
        try {
            return connection.call(call, limit);
        } finally {
            looks.release();
        }
    }

    /**
     * Asks for a change, once. It is sent before the deadline or five seconds, whichever is sooner, or not at all; once it
     * was sent, its answer is waited for until it comes or the connection is lost.
     */
    List<Object> order(Call call, Deadline deadline) throws SystemdException {
        BusConnection connection = connection(orders, Deadline.in(deadline.leftAtMost(CALL_LIMIT)));
        try {
            return connection.call(call, Deadline.in(ORDER_LIMIT));
        } finally {
            orders.release();
        }
    }

    /** The connection, with the right to one more call on it, that is given back afterwards. */
    private BusConnection connection(Semaphore inFlight, Deadline limit) throws SystemdException {
        if (limit.isOver()) {
            throw SystemdException.unreached("no time left to ask systemd");
        }
        BusConnection connection = connection(limit);
        try {
            if (!inFlight.tryAcquire(limit.left().toNanos(), TimeUnit.NANOSECONDS)) {
                throw SystemdException.unreached("too many calls to systemd are waiting for their answers");
            }
            return connection;
        } catch (InterruptedException e) {
            throw interrupted();
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
