package io.fleetstop.systemd;

import io.fleetstop.service.Deadline;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The few questions that systemd is asked, and the one order. Values are plain: D-Bus paths are strings, structures are
 * lists, variants are unwrapped.
 */
interface Systemd extends AutoCloseable {
    /** The version, as systemd writes it. */
    String version(Deadline deadline) throws SystemdException;

    /** Whether the bus knows a systemd at all, also when none is connected to it just now. */
    boolean isKnownToBus(Deadline deadline) throws SystemdException;

    /** Whether the bus starts somebody when this name is called. */
    boolean isActivatable(String busName, Deadline deadline) throws SystemdException;

    /**
     * All properties of the interface {@code org.freedesktop.systemd1.Unit}. Loads the unit if it is not loaded; systemd
     * forgets what nobody needs.
     */
    Map<String, Object> unit(String name, Deadline deadline) throws SystemdException;

    /** One property of a unit. */
    Object property(String unit, String interfaceName, String property, Deadline deadline) throws SystemdException;

    /** The type of a job, by the job's object path. */
    String jobType(String job, Deadline deadline) throws SystemdException;

    /** The processes in the unit's control group. */
    List<UnitProcess> processes(String unit, Deadline deadline) throws SystemdException;

    /** The units that this very conversation hangs on. */
    Lifelines lifelines(Deadline deadline) throws SystemdException;

    /** How often systemd began or ended to read all its units anew, or may have without being heard. */
    long reloads();

    /** How many jobs of a unit, anybody's, systemd was heard to have carried out. */
    long jobsDone(String unit);

    /** The loaded units that match any of the patterns. */
    List<UnitLine> units(List<String> patterns, Deadline deadline) throws SystemdException;

    /**
     * Asks for a stop. Returns when the job is queued; its result comes later, or never if the bus was restarted.
     *
     * @param sending it is not sent later than that; its answer is waited for however long that takes
     * @throws SystemdException with {@link SystemdError#UNANSWERED} if it may be queued all the same, or will be
     */
    CompletableFuture<String> stop(String unit, Deadline sending) throws SystemdException;

    @Override
    void close();

    /** A process, and what it was started as. */
    record UnitProcess(long pid, String command) {}

    /**
     * Canonical names of units.
     *
     * @param worker the one that this process runs in; null if it runs in none of this systemd
     * @param bus the one that the bus runs in; null if it runs in none of this systemd
     */
    record Lifelines(@Nullable String worker, @Nullable String bus) {}

    /**
     * A line of {@code ListUnits}.
     *
     * @param job the type of the unit's job, empty if it has none
     */
    record UnitLine(String id, String description, String loadState, String activeState, String subState, String job) {}
}
