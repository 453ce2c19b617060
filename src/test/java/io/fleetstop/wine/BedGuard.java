package io.fleetstop.wine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.LoggerFactory;

/**
 * A process that holds the bed's lock for this JVM. When the JVM ends, however it does, the guard ends all that runs in the
 * bed, and only then lets go of the lock: so the next to have it never meets, or loses, a process by it.
 */
final class BedGuard {
    /** The descriptor of the lock is closed for Wine's programs, some of which live longer. */
    private static final String SCRIPT = """
            exec 9>"$0"
            flock --nonblock 9 || { echo waiting; flock 9; }
            echo locked
            cat >/dev/null
            "$1" -k 9>&-
            "$1" -w 9>&-
            """;

    private final Process process;

    private BedGuard(Process process) {
        this.process = process;
    }

    /** Returns when the lock is held. */
    static BedGuard post(Path lock, Path wineServer, Map<String, String> environment) {
        // A session of its own: an interrupt from the terminal must not end the one that cleans up.
        ProcessBuilder builder = new ProcessBuilder(
                        "setsid", "sh", "-c", SCRIPT, lock.toString(), wineServer.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        try {
            // The pipe to it stays open as long as this JVM lives.
            BedGuard guard = new BedGuard(builder.start());
            guard.awaitLock(lock);
            return guard;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitLock(Path lock) throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        if ("waiting".equals(line)) {
            LoggerFactory.getLogger(BedGuard.class)
                    .warn("Another build has the Windows test bed; waiting for {}", lock);
            line = output.readLine();
        }
        if (!"locked".equals(line)) {
            throw new IllegalStateException("cannot lock " + lock);
        }
    }

    /** Lets go before this JVM ends, and returns when all has ended. */
    void dismiss() {
        try {
            process.getOutputStream().close();
            process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
