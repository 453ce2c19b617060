package io.fleetstop.bench;

/** A way to stop many units. */
interface Way extends AutoCloseable {
    /** Returns when all of them are stopped. */
    void stop(Units units) throws Exception;

    @Override
    default void close() {}
}
