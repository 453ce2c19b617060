package io.fleetstop.worker;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the process at once, without another write: after a failed fsync nobody knows what the disk has. */
final class LastWords implements Consumer<Throwable> {
    /** Not zero, so that whoever supervises the worker starts it anew; {@code EX_IOERR} of sysexits.h. */
    static final int EXIT_CODE = 74;

    private static final Logger log = LoggerFactory.getLogger(LastWords.class);

    @Override
    public void accept(Throwable failure) {
        log.error("The journal cannot be written; the worker ends, and recovers at its next start", failure);
        Runtime.getRuntime().halt(EXIT_CODE);
    }
}
