package io.fleetstop.journal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** Commands, events and journals that are good enough for most tests. */
final class Samples {
    static final String HOST = "hv-017";
    static final String SERVICE = "systemd:nginx.service";
    static final Instant NOW = Instant.parse("2026-11-22T17:00:00Z");
    static final Instant NOT_AFTER = NOW.plus(Duration.ofHours(1));
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private Samples() {}

    static NewCommand stop(String id) {
        return stop(id, NOT_AFTER);
    }

    static NewCommand stop(String id, Instant notAfter) {
        return command(id, Kind.STOP, null, notAfter);
    }

    static NewCommand cancel(String id, String cancels) {
        return command(id, Kind.CANCEL, cancels, NOT_AFTER);
    }

    static NewEvent event(String id) {
        return new NewEvent("io.fleetstop.test.v1", id, HOST + "/" + id, NOW, bytes("{\"event\":\"" + id + "\"}"));
    }

    static JournalSettings settings(Path directory) {
        return new JournalSettings(directory, 1_000, DataSize.ofBytes(0));
    }

    /** A journal in which nothing may fail for good. */
    static Journal open(Path directory) {
        return Journal.open(settings(directory), HOST, CLOCK, Samples::unexpected);
    }

    private static void unexpected(Throwable failure) {
        throw new AssertionError(failure);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static NewCommand command(String id, Kind kind, @Nullable String cancels, Instant notAfter) {
        Origin origin = new Origin("fleetstop.commands", "tVJ3vHb9RbqFVQ3g7OQbkA", 3, 42, NOW.minusMillis(1));
        byte[] value = bytes("{\"id\":\"" + id + "\"}");
        return new NewCommand(id, kind, SERVICE, cancels, origin, NOW, null, notAfter, new byte[32], value);
    }
}
