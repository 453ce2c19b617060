package io.fleetstop.systemd;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Asks systemd over D-Bus: <a href="https://www.freedesktop.org/wiki/Software/systemd/dbus/">its interface</a>. */
final class DBusSystemd implements Systemd {
    static final String NAME = "org.freedesktop.systemd1";
    static final String PATH = "/org/freedesktop/systemd1";
    static final String MANAGER = NAME + ".Manager";
    private static final String UNIT = NAME + ".Unit";
    private static final String PROPERTIES = "org.freedesktop.DBus.Properties";

    private final Jobs jobs = new Jobs();
    private final Bus bus;

    DBusSystemd(BusAddress address) {
        bus = new Bus(address, jobs);
    }

    @Override
    public String version(Deadline deadline) throws SystemdException {
        return property(new Property(PATH, MANAGER, "Version"), deadline).toString();
    }

    @Override
    public boolean isKnownToBus(Deadline deadline) throws SystemdException {
        Call call =
                new Call(BusConnection.DBUS, BusConnection.DBUS_PATH, BusConnection.DBUS, "ListActivatableNames", "");
        return Plain.list(bus.call(call, deadline).get(0)).contains(NAME);
    }

    @Override
    public String load(String name, Deadline deadline) throws SystemdException {
        return manager("LoadUnit", "s", deadline, name).get(0).toString();
    }

    @Override
    public Map<String, Object> unit(String path, Deadline deadline) throws SystemdException {
        Call call = new Call(NAME, path, PROPERTIES, "GetAll", "s", UNIT);
        return Plain.map(bus.call(call, deadline).get(0));
    }

    @Override
    public Object property(Property property, Deadline deadline) throws SystemdException {
        Call call = new Call(NAME, property.path(), PROPERTIES, "Get", "ss", property.interfaceName(), property.name());
        return bus.call(call, deadline).get(0);
    }

    @Override
    public boolean hasProcesses(String unit, Deadline deadline) throws SystemdException {
        return !Plain.list(manager("GetUnitProcesses", "s", deadline, unit).get(0))
                .isEmpty();
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

    /** As {@code systemctl stop} does, {@code replace} also takes back a start that is still queued. */
    @Override
    public CompletableFuture<String> stop(String unit, Deadline deadline) throws SystemdException {
        return jobs.result(
                manager("StopUnit", "ss", deadline, unit, "replace").get(0).toString());
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
