package io.fleetstop.service;

/** Of who asks for a stop, directly before the host is asked for it: between the first look and that, much may change. */
@FunctionalInterface
public interface LastWord {
    /** Whatever is seen. */
    LastWord YES = seen -> true;

    /**
     * Whether the service may be stopped as it is now. Asked again before each further call to the host. Does not block.
     *
     * @param seen the service, with everything that would stop with it
     */
    boolean allows(ServiceState seen);
}
