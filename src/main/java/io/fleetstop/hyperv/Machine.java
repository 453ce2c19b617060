package io.fleetstop.hyperv;

import io.fleetstop.service.AnyCase;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A virtual machine: a row of {@code Msvm_ComputerSystem} (docs: Hyper-V WMI provider v2).
 *
 * @param guid its {@code Name}, as Hyper-V writes it
 * @param displayName its {@code ElementName}, which others may have too
 * @param enabledState null if Hyper-V does not say
 */
record Machine(String guid, String displayName, @Nullable Long enabledState) {
    private static final Query ALL = Query.of("Msvm_ComputerSystem", List.of("Name", "ElementName", "EnabledState"));

    /** The hosting computer is a row too, and has its computer name there. */
    private static final Pattern GUID =
            Pattern.compile("\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}");

    private static final long ENABLED = 2;
    private static final long DISABLED = 3;

    /** All machines, with the host itself. */
    static Query all() {
        return ALL;
    }

    /** The machine with that GUID. */
    static Query withGuid(String guid) {
        return ALL.where("Name", guid);
    }

    static Machine of(WmiObject row) {
        return new Machine(row.words("Name"), row.words("ElementName"), row.number("EnabledState"));
    }

    static boolean isGuid(String text) {
        return GUID.matcher(text).matches();
    }

    /** Whether it is a virtual machine, and not the host. */
    boolean isVirtual() {
        return isGuid(guid);
    }

    boolean hasGuid(String text) {
        return AnyCase.areSame(guid, text);
    }

    /** Without case, as WMI compares. */
    boolean isShownAs(String text) {
        return AnyCase.areSame(displayName, text);
    }

    boolean isOff() {
        return enabledState != null && enabledState == DISABLED;
    }

    boolean isOn() {
        return enabledState != null && enabledState == ENABLED;
    }

    /** What it is, for people. */
    String title() {
        return "the machine " + displayName + " (" + guid + ")";
    }

    /** Its state in words; values: {@code EnabledState} of {@code Msvm_ComputerSystem}. */
    String state() {
        if (enabledState == null) {
            return "in a state that Hyper-V does not say";
        }
        return switch (enabledState.intValue()) {
            case 2 -> "on";
            case 3 -> "off";
            case 4 -> "shutting down";
            case 6 -> "saved";
            case 9 -> "paused";
            case 10 -> "starting";
            case 32768 -> "paused";
            case 32769 -> "saved";
            case 32770 -> "starting";
            case 32773 -> "saving";
            case 32774 -> "stopping";
            case 32776 -> "pausing";
            case 32777 -> "resuming";
            default -> String.format(Locale.ROOT, "in EnabledState %d", enabledState);
        };
    }
}
