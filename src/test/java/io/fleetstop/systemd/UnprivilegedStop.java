package io.fleetstop.systemd;

import io.fleetstop.service.StopRequest;
import java.time.Duration;

/** A process of its own that stops a unit, to be run as another user: bus address, unit. */
final class UnprivilegedStop {
    private UnprivilegedStop() {}

    public static void main(String... arguments) {
        try (SystemdServiceManager manager = SystemdServiceManager.on(new BusAddress(arguments[0]))) {
            System.out.println(manager.inspect(arguments[1]).finding());
            System.out.println(manager.stop(new StopRequest(arguments[1], null, Duration.ofSeconds(10)))
                    .ending());
        }
    }
}
