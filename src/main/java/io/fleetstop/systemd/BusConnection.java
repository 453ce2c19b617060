package io.fleetstop.systemd;

import io.fleetstop.service.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.freedesktop.dbus.connections.IDisconnectCallback;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.NotConnected;
import org.freedesktop.dbus.matchrules.DBusMatchRule;
import org.freedesktop.dbus.matchrules.DBusMatchRuleBuilder;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.messages.Error;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.messages.MethodCall;
import org.freedesktop.dbus.messages.constants.Flags;
import org.freedesktop.dbus.messages.constants.MessageTypes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to the bus, for as long as the bus lives. It speaks in messages: dbus-java's proxies lose the names of
 * errors, keep an object for each path for ever, and share one timeout in the whole JVM.
 */
final class BusConnection implements AutoCloseable {
    static final String DBUS = "org.freedesktop.DBus";
    static final String DBUS_PATH = "/org/freedesktop/DBus";
    /** Any time below half a second means that dbus-java tries once; otherwise it tries for ten seconds. */
    private static final int ONE_ATTEMPT = 1;

    private static final Duration CALL_LIMIT = Duration.ofSeconds(5);
    private static final Duration NEXT_CHECK = Duration.ofSeconds(1);
    private static final Logger logger = LoggerFactory.getLogger(BusConnection.class);

    private final AtomicBoolean lost;
    private final DBusConnection connection;
    private final Jobs jobs;

    /** systemd's unique name on the bus; it gets a new one when it executes itself anew. */
    private volatile @Nullable String systemd;

    private BusConnection(DBusConnection connection, AtomicBoolean lost, Jobs jobs) {
        this.connection = connection;
        this.lost = lost;
        this.jobs = jobs;
    }

    static BusConnection open(BusAddress address, Jobs jobs) throws DBusException {
        AtomicBoolean lost = new AtomicBoolean();
        DBusConnection connection = DBusConnectionBuilder.forAddress(address.value())
                .withShared(false)
                .withDisconnectCallback(marking(lost, jobs))
                .transportConfig()
                .withTimeout(ONE_ATTEMPT)
                .back()
                .build();
        BusConnection opened = new BusConnection(connection, lost, jobs);
        try {
            opened.listen();
            return opened;
        } catch (DBusException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private static IDisconnectCallback marking(AtomicBoolean lost, Jobs jobs) {
        return new IDisconnectCallback() {
            @Override
            public void clientDisconnect() {
                lost(lost, jobs);
            }

            @Override
            public void disconnectOnError(IOException e) {
                lost(lost, jobs);
            }
        };
    }

    /** One line of ours for the stack trace that dbus-java logs, which application.yaml switches off. */
    private static void lost(AtomicBoolean lost, Jobs jobs) {
        if (lost.compareAndSet(false, true)) {
            // Nothing that systemd does is heard until the next connection.
            jobs.reloading();
            logger.warn("The bus closed the connection; the next call makes a new one");
        }
    }

    /** First the signals, then the present owner: no change of owner falls in between. */
    private void listen() throws DBusException {
        connection.addGenericSigHandler(signal(DBUS, "NameOwnerChanged"), this::ownerChanged);
        connection.addGenericSigHandler(signal(DBusSystemd.MANAGER, "JobRemoved"), this::jobRemoved);
        connection.addGenericSigHandler(signal(DBusSystemd.MANAGER, "Reloading"), this::reloading);
        try {
            Call call = new Call(DBUS, DBUS_PATH, DBUS, "GetNameOwner", "s", DBusSystemd.NAME);
            follow(call(call, Deadline.in(CALL_LIMIT)).get(0).toString());
        } catch (SystemdException e) {
            logger.debug("systemd is not on the bus yet", e);
        }
    }

    private static DBusMatchRule signal(String interfaceName, String member) {
        DBusMatchRuleBuilder rule = DBusMatchRuleBuilder.create()
                .withType(MessageTypes.SIGNAL)
                .withInterface(interfaceName)
                .withMember(member);
        return DBUS.equals(interfaceName)
                ? rule.withArg0123(0, DBusSystemd.NAME).build()
                : rule.build();
    }

    private void ownerChanged(DBusSignal signal) {
        List<Object> nameOldNew = arguments(signal);
        if (DBUS.equals(signal.getSource()) && DBusSystemd.NAME.equals(nameOldNew.get(0))) {
            // It executed itself anew, and reads all its units then.
            jobs.reloading();
            follow(nameOldNew.get(2).toString());
        }
    }

    /** Asks for signals about all jobs. No answer is wanted: "already subscribed" is an error to systemd. */
    private void follow(String owner) {
        systemd = owner;
        if (!owner.isEmpty()) {
            Call subscribe = new Call(owner, DBusSystemd.PATH, DBusSystemd.MANAGER, "Subscribe", "");
            try {
                connection.sendMessage(message(subscribe, Flags.NO_REPLY_EXPECTED));
            } catch (DBusException | NotConnected | RejectedExecutionException e) {
                logger.debug("Could not subscribe", e);
            }
        }
    }

    /** Anybody may send such a signal; only systemd's own counts. */
    private void jobRemoved(DBusSignal signal) {
        if (isFromSystemd(signal)) {
            List<Object> idPathUnitResult = arguments(signal);
            jobs.removed(
                    idPathUnitResult.get(1).toString(),
                    idPathUnitResult.get(2).toString(),
                    idPathUnitResult.get(3).toString());
        }
    }

    /** Told at the beginning and at the end. */
    private void reloading(DBusSignal signal) {
        if (isFromSystemd(signal)) {
            jobs.reloading();
        }
    }

    private boolean isFromSystemd(DBusSignal signal) {
        return signal.getSource() != null && signal.getSource().equals(systemd);
    }

    private static List<Object> arguments(DBusSignal signal) {
        try {
            return Plain.values(Arrays.asList(signal.getParameters()));
        } catch (DBusException e) {
            throw new IllegalStateException("unreadable signal " + signal.getName(), e);
        }
    }

    boolean isOpen() {
        return !lost.get() && connection.isConnected();
    }

    List<Object> call(Call call, Deadline deadline) throws SystemdException {
        try {
            MethodCall message = message(call, Flags.NO_AUTO_START);
            connection.sendMessage(message);
            return read(call, reply(message, deadline));
        } catch (NotConnected | RejectedExecutionException e) {
            throw SystemdException.unreached("the connection to the bus is lost");
        } catch (DBusException e) {
            throw SystemdException.unanswered(call + " could not be read: " + e.getMessage());
        }
    }

    private MethodCall message(Call call, byte flags) throws DBusException {
        return connection
                .getMessageFactory()
                .createMethodCall(
                        null,
                        call.destination(),
                        call.path(),
                        call.interfaceName(),
                        call.method(),
                        flags,
                        call.signature().isEmpty() ? null : call.signature(),
                        call.arguments());
    }

    /**
     * dbus-java waits once, wakes for nothing at times, takes zero for ever, and does not wake whoever called while the
     * connection went.
     */
    private @Nullable Message reply(MethodCall message, Deadline deadline) {
        while (!message.hasReply()
                && isOpen()
                && !deadline.isOver()
                && !Thread.currentThread().isInterrupted()) {
            message.getReply(Math.max(1, deadline.leftAtMost(NEXT_CHECK).toMillis()));
        }
        return message.hasReply() ? message.getReply(1) : null;
    }

    private List<Object> read(Call call, @Nullable Message reply) throws SystemdException, DBusException {
        if (reply == null) {
            throw isOpen() ? SystemdException.unanswered("no answer to " + call + " in time") : lostDuring(call);
        }
        if (!(reply instanceof Error error)) {
            return Plain.values(Arrays.asList(reply.getParameters()));
        }
        // What nobody sent is dbus-java's own way to say that the connection went while the call was out.
        if (error.getSource() == null) {
            throw lostDuring(call);
        }
        Object[] words = error.getParameters();
        throw new SystemdException(error.getName(), words.length == 0 ? error.getName() : String.valueOf(words[0]));
    }

    private static SystemdException lostDuring(Call call) {
        return SystemdException.unanswered("the connection to the bus was lost during " + call);
    }

    /** Its own unique name on the bus. */
    String name() {
        return connection.getUniqueName();
    }

    @Override
    public void close() {
        lost.set(true);
        connection.disconnect();
    }
}
