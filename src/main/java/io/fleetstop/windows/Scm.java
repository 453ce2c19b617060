package io.fleetstop.windows;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The few questions that the service control manager is asked, and the one order. */
interface Scm extends AutoCloseable {
    /** Fails if the manager cannot be asked. */
    void ask() throws ScmException;

    /**
     * Opens a service, whose name the manager compares without case.
     *
     * @throws ScmException also if there is no such service, or if this process may not
     */
    Service open(String name, Access access) throws ScmException;

    /** The name of the service with this display name; of one of them, if others have it too. */
    String keyName(String displayName) throws ScmException;

    String displayName(String name) throws ScmException;

    /** When what is configured of a service was changed last; null if nobody tells. */
    @Nullable
    Instant changedAt(String name);

    /** All services, no drivers among them. */
    List<ServiceLine> all() throws ScmException;

    @Override
    void close();

    /** What a service is opened for; nothing more is asked for. */
    enum Access {
        LOOK,
        LOOK_AND_STOP
    }

    /** A service that is open. */
    interface Service extends AutoCloseable {
        /** The name that it was opened by. */
        String name();

        ServiceStatus status() throws ScmException;

        /** Those that depend on it and are not stopped, without process ids. */
        List<ServiceLine> dependents() throws ScmException;

        /** Sends {@code SERVICE_CONTROL_STOP}. Returns when the service has taken it, and not when it has stopped. */
        void stop() throws ScmException;

        @Override
        void close();
    }
}
