package io.fleetstop.worker.status;

import java.lang.Thread.UncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process when its memory has run out. Any thread may have been in the middle of anything, also one of a library,
 * and be gone or have left it half done: a worker that lives on may wait for it for ever and say that it is well. What it
 * has accepted is in the journal, and the next start goes on with it.
 */
public final class LastResort implements UncaughtExceptionHandler {
    /** As {@code -XX:+ExitOnOutOfMemoryError} has it, which nobody has to know of. */
    static final int EXIT_CODE = 3;

    private static final Logger log = LoggerFactory.getLogger(LastResort.class);

    /** Told of what ends a thread that nobody else watches. */
    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        if (thrown instanceof OutOfMemoryError) {
            end();
        }
        log.error("The thread {} has ended", thread.getName(), thrown);
    }

    private static void end() {
        try {
            log.error(
                    "The memory of the worker has run out; it ends, and recovers at its next start. Give it more with -Xmx");
        } finally {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }

    /** To be called by whoever catches errors to go on: this one is told as if nobody had caught it. */
    public static void tell(Throwable caught) {
        if (caught instanceof OutOfMemoryError && !isLackOfThreads(caught)) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, caught);
        }
    }

    /** The host's, and it may have some again; nothing was begun and is half done. */
    private static boolean isLackOfThreads(Throwable outOfMemory) {
        return String.valueOf(outOfMemory.getMessage()).contains("native thread");
    }
}
