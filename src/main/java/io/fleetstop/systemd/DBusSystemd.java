package io.fleetstop.systemd;

import io.fleetstop.service.Deadline;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.freedesktop.dbus.types.UInt32;
import org.jspecify.annotations.Nullable;

/** Asks systemd over D-Bus: <a href="https://www.freedesktop.org/wiki/Software/systemd/dbus/">its interface</a>. */
final class DBusSystemd implements Systemd {
    static final String NAME = "org.freedesktop.systemd1";
    static final String PATH = "/org/freedesktop/systemd1";
    static final String MANAGER = NAME + ".Manager";
    private static final String UNIT = NAME + ".Unit";
    private static final String PROPERTIES = "org.freedesktop.DBus.Properties";

    private final Jobs jobs = new Jobs();
    private final Bus bus;
    private volatile @Nullable Known known;

    /** What was asked on which connection. */
    private record Known(BusConnection connection, Lifelines lifelines) {}

    DBusSystemd(BusAddress address) {
        bus = new Bus(address, jobs);
    }

    @Override
    public String version(Deadline deadline) throws SystemdException {
        return get(PATH, MANAGER, "Version", deadline).toString();
    }

    @Override
    public boolean isKnownToBus(Deadline deadline) throws SystemdException {
        return isActivatable(NAME, deadline);
    }

    @Override
    public boolean isActivatable(String busName, Deadline deadline) throws SystemdException {
        Call call =
                new Call(BusConnection.DBUS, BusConnection.DBUS_PATH, BusConnection.DBUS, "ListActivatableNames", "");
        return Plain.list(bus.call(call, deadline).get(0)).contains(busName);
    }

    /**
     * systemd loads a unit that is asked for by its path; so {@code LoadUnit} is not needed, except for the words with
     * which systemd refuses a name. A name without a dot must not become a path: {@code self} has a meaning there, and
     * makes systemd abort if the bus does not know the caller's process.
     */
    @Override
    public Map<String, Object> unit(String name, Deadline deadline) throws SystemdException {
        if (name.indexOf('.') >= 0) {
            try {
                return all(UnitPath.of(name), deadline);
            } catch (SystemdException e) {
                if (e.error() != SystemdError.GONE) {
                    throw e;
                }
            }
        }
        return all(manager("LoadUnit", "s", deadline, name).get(0).toString(), deadline);
    }

    private Map<String, Object> all(String path, Deadline deadline) throws SystemdException {
        return Plain.map(bus.call(new Call(NAME, path, PROPERTIES, "GetAll", "s", UNIT), deadline)
                .get(0));
    }

    @Override
    public Object property(String unit, String interfaceName, String property, Deadline deadline)
            throws SystemdException {
        return get(UnitPath.of(unit), interfaceName, property, deadline);
    }

    @Override
    public String jobType(String job, Deadline deadline) throws SystemdException {
        return get(job, NAME + ".Job", "JobType", deadline).toString();
    }

    private Object get(String path, String interfaceName, String property, Deadline deadline) throws SystemdException {
        return bus.call(new Call(NAME, path, PROPERTIES, "Get", "ss", interfaceName, property), deadline)
                .get(0);
    }

    @Override
    public List<UnitProcess> processes(String unit, Deadline deadline) throws SystemdException {
        return Plain.list(manager("GetUnitProcesses", "s", deadline, unit).get(0)).stream()
                .map(Plain::list)
                .map(line -> new UnitProcess(
                        ((Number) line.get(1)).longValue(), line.get(2).toString()))
                .toList();
    }

    /** Asked once on every connection: neither process changes its unit while it lasts. */
    @Override
    public Lifelines lifelines(Deadline deadline) throws SystemdException {
        BusConnection connection = bus.connection(deadline);
        Known recent = known;
        if (recent == null || recent.connection() != connection) {
            recent = new Known(
                    connection,
                    new Lifelines(unitOf(connection.name(), deadline), unitOf(BusConnection.DBUS, deadline)));
            known = recent;
        }
        return recent.lifelines();
    }

    /**
     * The process id is the bus's and so systemd's own, whatever namespace the process itself is in.
     * {@code GetUnitByPID} with 0 would ask for the caller, too, but it makes systemd 252 abort if the bus knows no
     * process of the caller.
     *
     * @param client a connection's name on the bus
     */
    private @Nullable String unitOf(String client, Deadline deadline) throws SystemdException {
        try {
            long pid = pid(client, deadline);
            if (pid == 0) {
                return null;
            }
            String path = manager("GetUnitByPID", "u", deadline, new UInt32(pid))
                    .get(0)
                    .toString();
            return get(path, UNIT, "Id", deadline).toString();
        } catch (SystemdException e) {
            if (e.error() == SystemdError.NO_UNIT) {
                return null;
            }
            throw e;
        }
    }

    private long pid(String client, Deadline deadline) throws SystemdException {
        Call call = new Call(
                BusConnection.DBUS,
                BusConnection.DBUS_PATH,
                BusConnection.DBUS,
                "GetConnectionUnixProcessID",
                "s",
                client);
        return ((Number) bus.call(call, deadline).get(0)).longValue();
    }

    @Override
    public List<UnitLine> units(List<String> patterns, Deadline deadline) throws SystemdException {
        List<Object> reply =
                manager("ListUnitsByPatterns", "asas", deadline, new String[0], patterns.toArray(String[]::new));
        return Plain.list(reply.get(0)).stream()
                .map(Plain::list)
                .map(DBusSystemd::unitLine)
                .toList();
    }

    /** Name, description, load, active and sub state, what it follows, path, job's number, type and path. */
    private static UnitLine unitLine(List<Object> line) {
        return new UnitLine(
                line.get(0).toString(),
                line.get(1).toString(),
                line.get(2).toString(),
                line.get(3).toString(),
                line.get(4).toString(),
                line.get(8).toString());
    }

    /**
     * Not {@code EnqueueUnitJob}, whose answer names all jobs: the bus's own policy for systemd leaves it to root
     * ({@code org.freedesktop.systemd1.conf}), so that no right from polkit would do. As {@code systemctl stop} does,
     * {@code replace} also takes back a start that is still queued.
     */
    @Override
    public CompletableFuture<String> stop(String unit, Deadline deadline) throws SystemdException {
        Call call = new Call(NAME, PATH, MANAGER, "StopUnit", "ss", unit, "replace");
        return jobs.result(bus.order(call, deadline).get(0).toString());
    }

    @Override
    public long jobsDone(String unit) {
        return jobs.done(unit);
    }

    @Override
    public long reloads() {
        return jobs.reloads();
    }

    private List<Object> manager(String method, String signature, Deadline deadline, Object... arguments)
            throws SystemdException {
        return bus.call(new Call(NAME, PATH, MANAGER, method, signature, arguments), deadline);
    }

    @Override
    public void close() {
        bus.close();
    }
}
