package io.fleetstop.demo;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.messages.Error;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.messages.constants.Flags;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/** Asks a systemd for what the product never does: to start something. */
final class SystemdBus implements AutoCloseable {
    private static final String SYSTEMD = "org.freedesktop.systemd1";
    private static final String PATH = "/org/freedesktop/systemd1";
    private static final String BUS = "org.freedesktop.DBus";
    /** How long a missing socket is tried again. */
    private static final int CONNECT_MILLIS = 1_000;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String address;
    private final DBusConnection connection;

    private SystemdBus(String address, DBusConnection connection) {
        this.address = address;
        this.connection = connection;
    }

    /** An answer that is an error. */
    static final class Refused extends Exception {
        private final String why;

        Refused(String why) {
            super(why);
            this.why = why;
        }

        String why() {
            return why;
        }
    }

    static SystemdBus open(String address) throws Refused, InterruptedException {
        // Connecting knows no timeout of its own.
        var connecting = CompletableFuture.supplyAsync(() -> connect(address));
        try {
            return new SystemdBus(address, connecting.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            throw new Refused("nobody answers at " + address);
        } catch (TimeoutException e) {
            var unused = connecting.thenAccept(DBusConnection::disconnect);
            throw new Refused(address + " does not answer");
        }
    }

    private static DBusConnection connect(String address) {
        try {
            return DBusConnectionBuilder.forAddress(address)
                    .withShared(false)
                    .transportConfig()
                    .withTimeout(CONNECT_MILLIS)
                    .back()
                    .build();
        } catch (DBusException e) {
            throw new DBusExecutionException(String.valueOf(e.getMessage()), e);
        }
    }

    String version() throws Refused {
        return property(PATH, SYSTEMD + ".Manager", "Version");
    }

    String address() {
        return address;
    }

    /** Whether the systemd on this bus is the one that runs the host. */
    boolean isOfTheHost() throws Refused {
        Object pid = call(BUS, "/org/freedesktop/DBus", BUS, "GetConnectionUnixProcessID", "s", SYSTEMD)[0];
        return ((UInt32) pid).longValue() == 1;
    }

    String activeState(String unit) throws Refused {
        String path = manager("LoadUnit", "s", unit)[0].toString();
        return property(path, SYSTEMD + ".Unit", "ActiveState");
    }

    Object[] manager(String method, String signature, Object... arguments) throws Refused {
        return call(SYSTEMD, PATH, SYSTEMD + ".Manager", method, signature, arguments);
    }

    private String property(String path, String interfaceName, String name) throws Refused {
        Object[] answer = call(SYSTEMD, path, "org.freedesktop.DBus.Properties", "Get", "ss", interfaceName, name);
        return ((Variant<?>) answer[0]).getValue().toString();
    }

    private Object[] call(
            String destination, String path, String interfaceName, String method, String signature, Object... arguments)
            throws Refused {
        try {
            var call = connection
                    .getMessageFactory()
                    .createMethodCall(
                            null, destination, path, interfaceName, method, Flags.NO_AUTO_START, signature, arguments);
            connection.sendMessage(call);
            Message reply = call.getReply(PATIENCE.toMillis());
            if (reply == null) {
                throw new Refused("no answer to " + method);
            }
            if (reply instanceof Error) {
                throw new Refused(method + ": " + reply.getParameters()[0]);
            }
            return reply.getParameters();
        } catch (DBusException | DBusExecutionException e) {
            throw new Refused(method + ": " + e.getMessage());
        }
    }

    @Override
    public void close() {
        connection.disconnect();
    }
}
