package io.fleetstop.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** Closes what was opened, the last first, once, and all of it: at the end of the program or when it is interrupted. */
final class Closing implements AutoCloseable {
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Consumer<String> complaints;
    private volatile boolean closed;

    Closing(Consumer<String> complaints) {
        this.complaints = complaints;
    }

    /** Remembers it; what comes after the end is closed at once. */
    synchronized <T extends AutoCloseable> T add(T resource) {
        opened.push(resource);
        if (closed) {
            close();
        }
        return resource;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        // Before the wait for the lock: whoever fails from now on fails because of this.
        closed = true;
        closeAll();
    }

    private synchronized void closeAll() {
        while (!opened.isEmpty()) {
            close(opened.pop());
        }
    }

    private void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            complaints.accept("The demo could not clean up: " + e.getMessage());
        }
    }
}
