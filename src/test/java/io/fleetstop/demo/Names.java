package io.fleetstop.demo;

/**
 * What the demo's services are called.
 *
 * @param manager the manager that has them
 * @param run tells this demo's services from those of another one, which may have been killed in mid-play
 */
record Names(String manager, String run) {
    static final String PREFIX = "fleetstop-demo-";

    /** The name that the manager knows. */
    String of(DemoService service) {
        return made(service.shortName() + ".service");
    }

    /** A name of the demo's own, whether there is such a service or not. */
    String made(String rest) {
        return PREFIX + run + "-" + rest;
    }

    /** The name that goes into a command. */
    String addressed(String name) {
        return manager + ":" + name;
    }

    /** What the worker may stop: what the demo itself has made, and nothing else. */
    String policy() {
        return addressed(PREFIX + "*");
    }
}
