package io.fleetstop.protocol;

/** What to do with running services that would stop along with the named one. */
public enum Dependents {
    /** Leave everything alone and say so. */
    REFUSE,
    /** Stop them too, and list them in the result. */
    STOP
}
