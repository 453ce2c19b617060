package io.fleetstop.faults.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The clock that units, this JVM and everything else on this machine share, and that nobody sets. */
public final class Uptime {
    private Uptime() {}

    /** In seconds, by the hundredth. */
    public static double seconds() {
        try {
            return Double.parseDouble(Files.readString(Path.of("/proc/uptime")).split(" ", 2)[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
