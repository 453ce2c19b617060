package io.fleetstop.systemd;

import io.fleetstop.service.Activity;
import io.fleetstop.service.Instance;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A unit as systemd described it at one moment.
 *
 * @param invocation the {@code InvocationID} of the run that is or was last there, in hexadecimal; null if it never ran
 * @param startedAt when that run began
 * @param job the type of its job, queued or running; null if it has none
 * @param properties everything else
 */
record Unit(
        String id,
        Set<String> names,
        String loadState,
        ActiveState activeState,
        @Nullable String invocation,
        @Nullable Instant startedAt,
        @Nullable String job,
        Properties properties) {
    /** Reads the properties of {@code org.freedesktop.systemd1.Unit}; older versions lack some. */
    static Unit of(Properties read, @Nullable String job) {
        ActiveState active = ActiveState.of(read.text("ActiveState"));
        return new Unit(
                read.text("Id"),
                Set.copyOf(read.texts("Names")),
                read.text("LoadState"),
                active,
                read.hexadecimal("InvocationID"),
                startedAt(active, read),
                job,
                read);
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

    /** Whether it runs, as its state and its job have it. */
    Activity activity() {
        return activeState.activity(job);
    }

    /** Neither runs nor, as far as systemd goes, is about to: a stop of it is nothing to systemd. */
    boolean isDown() {
        boolean down = activeState == ActiveState.INACTIVE || activeState == ActiveState.FAILED;
        return down && (job == null || job.equals("stop"));
    }

    /** Runs, and is not about to stop: a start of it is nothing to systemd. */
    boolean isUp() {
        return switch (activeState) {
            case ACTIVE, RELOADING, REFRESHING -> !"stop".equals(job);
            case ACTIVATING, DEACTIVATING, INACTIVE, FAILED, MAINTENANCE, OTHER -> false;
        };
    }

    boolean isLoaded() {
        return loadState.equals("loaded");
    }

    /** Cannot be stopped at all, as {@code -.slice} and {@code init.scope}. */
    boolean isPerpetual() {
        return properties.flag("Perpetual");
    }

    /** Whether systemd would refuse to stop it when asked; it may stop it together with others. */
    boolean refusesStop() {
        return properties.flag("RefuseManualStop");
    }

    /** The names of the units that it has that to do with. */
    List<String> to(Dependency dependency) {
        return dependency.properties().stream()
                .flatMap(property -> properties.texts(property).stream())
                .distinct()
                .toList();
    }

    /** In systemd's words, for example {@code active/running} or {@code inactive/dead, start job queued}. */
    String state() {
        String state = properties.text("ActiveState") + "/" + properties.text("SubState");
        return job == null || isDoing(job) ? state : state + ", " + job + " job queued";
    }

    private boolean isDoing(String what) {
        return switch (activeState) {
            case ACTIVATING -> what.equals("start");
            case DEACTIVATING -> what.equals("stop");
            case ACTIVE, RELOADING, REFRESHING, INACTIVE, FAILED, MAINTENANCE, OTHER -> false;
        };
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
