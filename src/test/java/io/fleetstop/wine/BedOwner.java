package io.fleetstop.wine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A process that has the bed, says so, and waits to be killed, or for the end of the test that started it. */
final class BedOwner {
    private BedOwner() {}

    public static void main(String... arguments) throws IOException {
        BedGuard.post(Path.of(arguments[0]), Path.of(arguments[1]), Map.of());
        System.out.println("mine");
        System.exit(System.in.read());
    }
}
