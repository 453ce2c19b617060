package io.fleetstop.systemd;

import io.fleetstop.service.Activity;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** systemd's {@code ActiveState}: {@code src/basic/unit-def.h}, {@code unit_active_state_table}. */
enum ActiveState {
    ACTIVE,
    RELOADING,
    REFRESHING,
    /** Starting, and also the pause before {@code Restart=} starts it again. */
    ACTIVATING,
    DEACTIVATING,
    INACTIVE,
    FAILED,
    /** {@code systemctl clean} runs. */
    MAINTENANCE,
    /** A word of a newer systemd. Taken for running: nothing may be called stopped by mistake. */
    OTHER;

    private static final Set<String> STARTING_JOBS = Set.of("start", "restart", "reload-or-start");

    static ActiveState of(String word) {
        for (ActiveState state : values()) {
            if (state.name().toLowerCase(Locale.ROOT).equals(word)) {
                return state;
            }
        }
        return OTHER;
    }

    /**
     * Whether a unit in this state runs.
     *
     * @param job the type of its queued or running job, if it has one: what is about to start counts as running, what
     *     waits for its stop counts as stopping
     */
    Activity activity(@Nullable String job) {
        return switch (this) {
            case ACTIVE, RELOADING, REFRESHING, ACTIVATING, MAINTENANCE, OTHER ->
                "stop".equals(job) ? Activity.STOPPING : Activity.RUNNING;
            case DEACTIVATING -> Activity.STOPPING;
            case INACTIVE, FAILED -> job != null && STARTING_JOBS.contains(job) ? Activity.RUNNING : Activity.STOPPED;
        };
    }
}
