package io.fleetstop.hyperv;

import com.sun.jna.platform.win32.Ole32;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that is in the multithreaded apartment for its life, with a connection of its own. A platform thread: a virtual
 * one changes its carrier, and loses the apartment.
 */
final class ComThread extends Thread {
    private static final Logger log = LoggerFactory.getLogger(ComThread.class);
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private @Nullable WmiConnection connection;

    ComThread(Runnable work) {
        super(work, "fleetstop-com-" + NUMBERS.incrementAndGet());
        setDaemon(true);
    }

    @Override
    public void run() {
        int entered =
                Ole32.INSTANCE.CoInitializeEx(null, Ole32.COINIT_MULTITHREADED).intValue();
        if (Hresult.isFailure(entered)) {
            // Every call on it fails with CO_E_NOTINITIALIZED, and says so.
            log.error("CoInitializeEx failed with {}", Hresult.text(entered));
        }
        try {
            super.run();
        } finally {
            disconnect();
            if (!Hresult.isFailure(entered)) {
                Ole32.INSTANCE.CoUninitialize();
            }
        }
    }

    /** The connection of the calling thread. */
    static WmiConnection connection() throws WmiException {
        ComThread self = (ComThread) Thread.currentThread();
        if (self.connection == null) {
            self.connection = WmiConnection.open();
        }
        return self.connection;
    }

    /** Lets the connection of the calling thread go; the next call makes a new one. */
    static void forget() {
        ((ComThread) Thread.currentThread()).disconnect();
    }

    private void disconnect() {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }
}
