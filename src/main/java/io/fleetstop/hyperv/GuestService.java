package io.fleetstop.hyperv;

import io.fleetstop.service.Activity;
import io.fleetstop.service.AnyCase;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A guest service of a machine: a row of {@code Msvm_GuestService}, which is abstract and answers with the rows of its
 * subclasses. It is there only while the machine runs and the component is enabled.
 *
 * @param path where WMI keeps it; null if WMI did not say
 * @param className its {@code CreationClassName}, for example {@code Msvm_GuestFileService}
 * @param name its {@code Name}, whose form is documented nowhere
 */
record GuestService(
        @Nullable String path,
        String className,
        String name,
        @Nullable Boolean started,
        @Nullable Long enabledState) {
    /** What is read of it again, by its path. */
    static final List<String> STATE = List.of("Started", "EnabledState");

    private static final String CLASS = "Msvm_GuestService";
    private static final long ENABLED = 2;
    private static final long DISABLED = 3;

    private static final Query ALL =
            Query.withPath(CLASS, List.of(WmiObject.PATH, "CreationClassName", "Name", "Started", "EnabledState"));

    /** Those of a machine. */
    static Query of(Machine machine) {
        return ALL.where("SystemName", machine.guid());
    }

    static MethodCall stop() {
        return MethodCall.of(CLASS, "StopService");
    }

    static GuestService of(WmiObject row) {
        return new GuestService(
                row.path(),
                row.words("CreationClassName"),
                row.words("Name"),
                row.truth("Started"),
                row.number("EnabledState"));
    }

    /** The same, as it was seen later. */
    GuestService seen(WmiObject now) {
        return new GuestService(path, className, name, now.truth("Started"), now.number("EnabledState"));
    }

    boolean isCalled(String text) {
        return AnyCase.areSame(className, text) || AnyCase.areSame(name, text);
    }

    /** What says nothing of itself runs: it would not be there otherwise. */
    Activity activity() {
        if (started != null) {
            return started ? Activity.RUNNING : Activity.STOPPED;
        }
        return enabledState != null && enabledState == DISABLED ? Activity.STOPPED : Activity.RUNNING;
    }

    /** In Hyper-V's own terms. */
    String state() {
        String run = started == null ? "Started unknown" : "Started=" + (started ? "TRUE" : "FALSE");
        return enabledState == null ? run : run + ", EnabledState=" + enabledState + word(enabledState);
    }

    private static String word(long enabledState) {
        if (enabledState == ENABLED) {
            return " (enabled)";
        }
        return enabledState == DISABLED ? " (disabled)" : "";
    }
}
