package io.fleetstop.worker.settings;

import org.jspecify.annotations.Nullable;

/** A setting, or several, with which a worker does not start. */
public final class SettingRefusedException extends RuntimeException {
    private final String action;

    /**
     * @param message what is wrong with which setting
     * @param action what to do next
     */
    public SettingRefusedException(String message, String action, @Nullable Throwable cause) {
        super(message, cause);
        this.action = action;
    }

    String action() {
        return action;
    }
}
