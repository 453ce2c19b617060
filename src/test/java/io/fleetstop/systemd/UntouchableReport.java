package io.fleetstop.systemd;

import java.io.IOException;

/** A process of its own that waits for a line, and then tells what it could not stop: bus address, units. */
final class UntouchableReport {
    private UntouchableReport() {}

    public static void main(String... arguments) throws IOException {
        try (SystemdServiceManager manager = SystemdServiceManager.on(new BusAddress(arguments[0]))) {
            System.in.read();
            for (int i = 1; i < arguments.length; i++) {
                System.out.println(manager.inspect(arguments[i]).requireState().untouchable());
            }
        }
    }
}
