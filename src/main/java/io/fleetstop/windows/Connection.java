package io.fleetstop.windows;

import com.sun.jna.platform.win32.Winsvc.SC_HANDLE;
import io.fleetstop.service.Inspection.Finding;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A handle of the service control manager, opened for the first question and for the first after a broken connection. */
final class Connection implements AutoCloseable {
    private final Opening opening;
    private final Consumer<SC_HANDLE> closing;

    /** A handle must not be closed under a call that uses it. */
    private final ReadWriteLock use = new ReentrantReadWriteLock();

    private @Nullable SC_HANDLE handle;

    /** Opens a handle. */
    @FunctionalInterface
    interface Opening {
        SC_HANDLE open() throws ScmException;
    }

    /** A question that needs the handle. */
    @FunctionalInterface
    interface Question<T> {
        T ask(SC_HANDLE manager) throws ScmException;
    }

    Connection(Opening opening, Consumer<SC_HANDLE> closing) {
        this.opening = opening;
        this.closing = closing;
    }

    <T> T ask(Question<T> question) throws ScmException {
        try {
            return answered(question);
        } catch (ScmException e) {
            if (e.error().finding() == Finding.UNAVAILABLE) {
                close();
            }
            throw e;
        }
    }

    private <T> T answered(Question<T> question) throws ScmException {
        use.readLock().lock();
        try {
            return question.ask(handle());
        } finally {
            use.readLock().unlock();
        }
    }

    private synchronized SC_HANDLE handle() throws ScmException {
        SC_HANDLE open = handle;
        if (open == null) {
            open = opening.open();
            handle = open;
        }
        return open;
    }

    /** Leaves it to those who are still at it: they fail for the same reason, or the process ends anyway. */
    @Override
    public void close() {
        if (use.writeLock().tryLock()) {
            try {
                closeNow();
            } finally {
                use.writeLock().unlock();
            }
        }
    }

    private synchronized void closeNow() {
        if (handle != null) {
            closing.accept(handle);
            handle = null;
        }
    }
}
