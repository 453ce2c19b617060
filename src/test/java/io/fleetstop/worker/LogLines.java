package io.fleetstop.worker;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What this JVM logs at INFO and above, here instead of on the console. To be opened after the worker has started, which configures the logging. */
public final class LogLines implements AutoCloseable {
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level before = root.getLevel();
    private final List<Appender<ILoggingEvent>> others = new ArrayList<>();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    private LogLines() {
        root.iteratorForAppenders().forEachRemaining(others::add);
        others.forEach(root::detachAppender);
        lines.start();
        root.addAppender(lines);
        root.setLevel(Level.INFO);
    }

    public static LogLines listen() {
        return new LogLines();
    }

    public List<ILoggingEvent> all() {
        synchronized (lines) { // as its appending is
            return List.copyOf(lines.list);
        }
    }

    @Override
    public void close() {
        root.detachAppender(lines);
        others.forEach(root::addAppender);
        root.setLevel(before);
    }
}
