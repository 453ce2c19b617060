package io.fleetstop.protocol;

/** The default names of the topics. Names are settings: a large fleet gives each of its cells topics of its own. */
public final class Topics {
    /** Key: the host id. */
    public static final String COMMANDS = "fleetstop.commands";

    /** Key: {@link Event#key()}; partition: murmur2 of the host id, so that one host's events stay in order. */
    public static final String RESULTS = "fleetstop.results";

    /** Key: as received. */
    public static final String REJECTS = "fleetstop.rejects";

    /** Key: {@link Freeze#EVERY_HOST} or {@link Freeze#key}; compacted. */
    public static final String CONTROL = "fleetstop.control";

    private Topics() {}
}
