package io.fleetstop.worker.status;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.Thread.UncaughtExceptionHandler;
import java.nio.charset.StandardCharsets;
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

    private static final String LAST_WORDS =
            "The memory of the worker has run out; it ends, and recovers at its next start. Give it more with -Xmx";

    // A logger needs memory to say that there is none; these are there before it has run out.
    private static final FileOutputStream STANDARD_ERROR = new FileOutputStream(FileDescriptor.err);
    private static final byte[] LAST_LINE = (LAST_WORDS + "\n").getBytes(StandardCharsets.US_ASCII);

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
            say();
        } finally {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }

    private static void say() {
        try {
            log.error(LAST_WORDS);
        } catch (OutOfMemoryError e) {
            write();
        }
    }

    private static void write() {
        try {
            STANDARD_ERROR.write(LAST_LINE);
        } catch (IOException e) {
            // Nobody is left to be told.
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
