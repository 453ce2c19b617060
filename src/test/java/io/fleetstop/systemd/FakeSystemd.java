package io.fleetstop.systemd;

import io.fleetstop.service.Deadline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** systemd as a table: units by name with their properties, and what a stop does. */
final class FakeSystemd implements Systemd {
    /** What systemd tells of the unit on the other side. */
    static final Map<String, String> REVERSE = Map.ofEntries(
            Map.entry("Requires", "RequiredBy"),
            Map.entry("Requisite", "RequisiteOf"),
            Map.entry("Wants", "WantedBy"),
            Map.entry("BindsTo", "BoundBy"),
            Map.entry("PartOf", "ConsistsOf"),
            Map.entry("Upholds", "UpheldBy"),
            Map.entry("Conflicts", "ConflictedBy"),
            Map.entry("Triggers", "TriggeredBy"));

    final Map<String, Map<String, Object>> units = new HashMap<>();
    final Map<String, String> jobTypes = new HashMap<>();
    final Map<String, List<UnitProcess>> processes = new HashMap<>();
    final Map<String, String> aliases = new HashMap<>();
    final Set<String> activatable = new HashSet<>();
    Lifelines lifelines = new Lifelines(null, null);
    final List<String> stops = new ArrayList<>();
    CompletableFuture<String> job = CompletableFuture.completedFuture("done");
    Runnable onStop = () -> {};
    Runnable onLook = () -> {};

    @Nullable
    SystemdException stopFails;

    @Nullable
    SystemdException looksFail;

    @Nullable
    SystemdException versionFails;

    boolean knownToBus = true;
    int looks;
    long reloads;
    long jobsDone;

    /** A unit in a state, with more properties as name and value in turn. */
    Map<String, Object> unit(String name, String activeState, Object... more) {
        Map<String, Object> properties = new HashMap<>(Map.of(
                "Id",
                name,
                "Names",
                List.of(name),
                "LoadState",
                "loaded",
                "ActiveState",
                activeState,
                "SubState",
                "sub"));
        for (int i = 0; i < more.length; i += 2) {
            properties.put(more[i].toString(), more[i + 1]);
        }
        units.put(name, properties);
        return properties;
    }

    /** One more entry of a property that is a list. */
    static void add(Map<String, Object> unit, String property, String entry) {
        List<Object> list = new ArrayList<>((List<?>) unit.getOrDefault(property, List.of()));
        list.add(entry);
        unit.put(property, list);
    }

    @Override
    public String version(Deadline deadline) throws SystemdException {
        if (versionFails != null) {
            throw versionFails;
        }
        return "fake";
    }

    @Override
    public boolean isKnownToBus(Deadline deadline) {
        return knownToBus;
    }

    @Override
    public boolean isActivatable(String busName, Deadline deadline) {
        return activatable.contains(busName);
    }

    @Override
    public Map<String, Object> unit(String name, Deadline deadline) throws SystemdException {
        looks++;
        onLook.run();
        if (looksFail != null) {
            throw looksFail;
        }
        Map<String, Object> unit = units.get(aliases.getOrDefault(name, name));
        if (unit != null) {
            return unit;
        }
        return unit(name, "inactive", "LoadState", "not-found");
    }

    @Override
    public Object property(String unit, String interfaceName, String property, Deadline deadline)
            throws SystemdException {
        Object usual = switch (property) {
            case "StopWhenUnneeded" -> false;
            case "Restart" -> "no";
            default -> "success";
        };
        return unit(unit, deadline).getOrDefault(property, usual);
    }

    @Override
    public String jobType(String job, Deadline deadline) throws SystemdException {
        String type = jobTypes.get(job);
        if (type == null) {
            throw new SystemdException("org.freedesktop.DBus.Error.UnknownObject", "no such job");
        }
        return type;
    }

    @Override
    public List<UnitProcess> processes(String unit, Deadline deadline) {
        return processes.getOrDefault(unit, List.of());
    }

    @Override
    public Lifelines lifelines(Deadline deadline) {
        return lifelines;
    }

    @Override
    public long jobsDone(String unit) {
        return jobsDone;
    }

    @Override
    public long reloads() {
        return reloads;
    }

    @Override
    public List<UnitLine> units(List<String> patterns, Deadline deadline) {
        return List.of();
    }

    @Override
    public CompletableFuture<String> stop(String unit, Deadline deadline) throws SystemdException {
        stops.add(unit);
        if (stopFails != null) {
            throw stopFails;
        }
        onStop.run();
        return job;
    }

    @Override
    public void close() {}
}
