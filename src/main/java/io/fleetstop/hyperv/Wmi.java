package io.fleetstop.hyperv;

import java.util.List;

/**
 * The namespace {@code root\virtualization\v2} of Windows Management Instrumentation. Every call may hang for as long as
 * WMI or a provider of it does: whoever calls keeps a watchdog.
 */
interface Wmi extends AutoCloseable {
    /** All rows. No row is an answer, and a failure is none. */
    List<WmiObject> query(Query query) throws WmiException;

    /** Reads an instance anew. */
    WmiObject get(String path, List<String> columns) throws WmiException;

    /** Calls a method once, and reads {@link MethodCall#out}. */
    WmiObject call(String path, MethodCall method) throws WmiException;

    /** Takes no more calls; what hangs is not waited for. */
    @Override
    void close();
}
