package io.fleetstop.bench;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.matchrules.DBusMatchRuleBuilder;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.messages.Error;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.messages.MethodCall;
import org.freedesktop.dbus.messages.constants.Flags;
import org.freedesktop.dbus.messages.constants.MessageTypes;

/** The least that stops a unit over D-Bus: {@code StopUnit}, and {@code JobRemoved} of its job. It looks at nothing. */
final class BareBus implements Way {
    private static final String SYSTEMD = "org.freedesktop.systemd1";
    private static final String MANAGER = SYSTEMD + ".Manager";
    private static final long PATIENCE_SECONDS = 60;

    private final DBusConnection connection;
    /** A signal may come before the reply that names its job. */
    private final Map<String, CompletableFuture<String>> jobs = new ConcurrentHashMap<>();

    private final AtOnce atOnce;

    BareBus(String address, int limit) throws DBusException {
        atOnce = new AtOnce(limit);
        connection = DBusConnectionBuilder.forAddress(address).withShared(false).build();
        connection.addGenericSigHandler(
                DBusMatchRuleBuilder.create()
                        .withType(MessageTypes.SIGNAL)
                        .withInterface(MANAGER)
                        .withMember("JobRemoved")
                        .build(),
                this::jobRemoved);
    }

    @Override
    public void stop(Units units) throws Exception {
        atOnce.forEach(units.names(), this::stop);
    }

    /** Returns when the unit's job is through. */
    private void stop(String unit) throws Exception {
        String job = call("StopUnit", unit, "replace").toString();
        job(job).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        jobs.remove(job);
    }

    private Object call(String method, String... arguments) throws DBusException {
        MethodCall call = connection
                .getMessageFactory()
                .createMethodCall(
                        null,
                        SYSTEMD,
                        "/org/freedesktop/systemd1",
                        MANAGER,
                        method,
                        Flags.NO_AUTO_START,
                        "s".repeat(arguments.length),
                        (Object[]) arguments);
        connection.sendMessage(call);
        Message reply = Objects.requireNonNull(call.getReply(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS)));
        if (reply instanceof Error) {
            throw new IllegalStateException(method + ": " + reply.getParameters()[0]);
        }
        return reply.getParameters()[0];
    }

    private void jobRemoved(DBusSignal signal) {
        try {
            Object[] idPathUnitResult = signal.getParameters();
            job(idPathUnitResult[1].toString()).complete(idPathUnitResult[3].toString());
        } catch (DBusException e) {
            throw new IllegalStateException(e);
        }
    }

    private CompletableFuture<String> job(String path) {
        return jobs.computeIfAbsent(path, unseen -> new CompletableFuture<>());
    }

    @Override
    public void close() {
        atOnce.close();
        connection.disconnect();
    }
}
