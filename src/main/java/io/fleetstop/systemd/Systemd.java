package io.fleetstop.systemd;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The few questions that systemd is asked, and the one order. Values are plain: D-Bus paths are strings, structures are
 * lists, variants are unwrapped.
 */
interface Systemd extends AutoCloseable {
    /** The version, as systemd writes it. */
    String version(Deadline deadline) throws SystemdException;

    /** Whether the bus knows a systemd at all, also when none is connected to it just now. */
    boolean isKnownToBus(Deadline deadline) throws SystemdException;

    /** Loads a unit if it is not loaded; systemd forgets what nobody needs. Returns the unit's object path. */
    String load(String name, Deadline deadline) throws SystemdException;

    /** All properties of the interface {@code org.freedesktop.systemd1.Unit}. */
    Map<String, Object> unit(String path, Deadline deadline) throws SystemdException;

    /** One property of any other interface. */
    Object property(Property property, Deadline deadline) throws SystemdException;

    /** Whether any process is left in the unit's control group. */
    boolean hasProcesses(String unit, Deadline deadline) throws SystemdException;

    /** The loaded units that match any of the patterns. */
    List<UnitLine> units(List<String> patterns, Deadline deadline) throws SystemdException;

    /**
     * Asks for a stop. Returns when the job is queued; its result comes later, or never if the bus was restarted.
     *
     * @throws SystemdException with {@link SystemdError#UNANSWERED} if it may be queued all the same
     */
    CompletableFuture<String> stop(String unit, Deadline deadline) throws SystemdException;

    @Override
    void close();

    /** Where a property is found. */
    record Property(String path, String interfaceName, String name) {}

    /**
     * A line of {@code ListUnits}.
     *
     * @param job the type of the unit's job, empty if it has none
     */
    record UnitLine(String id, String description, String loadState, String activeState, String subState, String job) {}
}
