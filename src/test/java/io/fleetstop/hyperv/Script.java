package io.fleetstop.hyperv;

import java.util.Locale;

/** A script for the Hyper-V double: a host, and machines with a guest service each. */
final class Script {
    static final String SERVICE = "Msvm_GuestFileService";

    private final StringBuilder text = new StringBuilder("instance Msvm_ComputerSystem\n  Name = HV01\n");

    static String guid(int number) {
        return String.format(Locale.ROOT, "0F1E2D3C-0000-4000-8000-%012X", number);
    }

    /** The canonical name of the guest service of a machine. */
    static String name(int number) {
        return guid(number) + "/" + SERVICE;
    }

    /** @param lines of the guest service */
    Script machine(int number, String displayName, String... lines) {
        text.append("instance Msvm_ComputerSystem\n  Name = ").append(guid(number));
        text.append("\n  ElementName = ").append(displayName).append('\n');
        return service(number, SERVICE, lines);
    }

    Script service(int number, String className, String... lines) {
        text.append("instance ")
                .append(className)
                .append("\n  SystemName = ")
                .append(guid(number))
                .append('\n');
        for (String line : lines) {
            text.append("  ").append(line).append('\n');
        }
        return this;
    }

    Script line(String line) {
        text.append(line).append('\n');
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
