package io.fleetstop.systemd;

import io.fleetstop.service.Activity;
import io.fleetstop.service.Instance;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A unit as systemd described it at one moment.
 *
 * @param invocation the {@code InvocationID} of the run that is or was last there, in hexadecimal; null if it never ran
 * @param startedAt when that run began
 * @param job the object path of its job; null if it has none
 * @param stopping what systemd stops with it, directly
 * @param after what it stops before, since it started after it
 */
record Unit(
        String id,
        Set<String> names,
        String loadState,
        ActiveState activeState,
        String state,
        @Nullable String invocation,
        @Nullable Instant startedAt,
        @Nullable String job,
        boolean refusesStop,
        Set<String> stopping,
        Set<String> after,
        List<String> triggeredBy) {
    /**
     * The dependencies along which a stop spreads: {@code UNIT_ATOM_PROPAGATE_STOP} in
     * {@code src/core/unit-dependency-atom.c}.
     */
    private static final List<String> SPREADING =
            List.of("RequiredBy", "RequisiteOf", "BoundBy", "ConsistsOf", "PropagatesStopTo");

    /** Reads the properties of {@code org.freedesktop.systemd1.Unit}; older versions lack some. */
    static Unit of(Map<String, Object> properties) {
        Properties read = new Properties(properties);
        ActiveState active = ActiveState.of(read.text("ActiveState"));
        Set<String> stopping = new LinkedHashSet<>();
        SPREADING.forEach(dependency -> stopping.addAll(read.texts(dependency)));
        return new Unit(
                read.text("Id"),
                Set.copyOf(read.texts("Names")),
                read.text("LoadState"),
                active,
                read.text("ActiveState") + "/" + read.text("SubState"),
                read.hexadecimal("InvocationID"),
                startedAt(active, read),
                read.job(),
                Boolean.TRUE.equals(properties.get("RefuseManualStop")),
                stopping,
                Set.copyOf(read.texts("After")),
                read.texts("TriggeredBy"));
    }

    /**
     * A run begins when the unit leaves {@code inactive}, not when it is ready: what was patched while it started up is
     * older than the patch. {@code RestartMode=direct} never enters {@code inactive}; there the new run began when the
     * old one left {@code active}, which for any other unit that is up lies before.
     */
    private static @Nullable Instant startedAt(ActiveState state, Properties read) {
        long left = read.number("InactiveExitTimestamp");
        boolean up = state.activity(null) == Activity.RUNNING;
        long began = up ? Math.max(left, read.number("ActiveExitTimestamp")) : left;
        return began == 0 ? null : Instant.EPOCH.plus(began, ChronoUnit.MICROS);
    }

    /** No unit file, and nothing of it runs. A unit whose file was deleted may well run on. */
    boolean isMissing() {
        return loadState.equals("not-found") && activeState == ActiveState.INACTIVE;
    }

    @Nullable
    Instance instance() {
        return invocation == null && startedAt == null ? null : new Instance(id, invocation, startedAt);
    }

    /** Whether another run is there than in an earlier look. */
    boolean ranAgainSince(Unit earlier) {
        return invocation != null && earlier.invocation != null && !invocation.equals(earlier.invocation);
    }
}
