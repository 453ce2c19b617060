package io.fleetstop.demo;

import java.util.Map;
import org.springframework.context.support.GenericApplicationContext;

/** The demo's services, and the manager through which the worker can stop them. */
interface Services extends AutoCloseable {
    Names names();

    /** Which manager it is and why this one, for people. */
    String description();

    /** Gives the worker its manager. */
    void offerTo(GenericApplicationContext worker);

    /** The settings that the worker's manager needs. */
    Map<String, String> settings();

    /** Starts all services, and returns when they are as the cases want to find them. */
    void start();

    /** Ends and removes whatever is left of them. */
    @Override
    void close();
}
