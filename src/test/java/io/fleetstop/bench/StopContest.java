package io.fleetstop.bench;

/** Services that run at the start of each turn, and two ways to stop one of them: the manager's, and a bare loop's. */
interface StopContest extends AutoCloseable {
    String what();

    /** What the manager is compared with. */
    String other();

    int size();

    /** Has all services run. */
    void restart();

    /** @param number from 0 to below {@link #size} */
    void stop(int number);

    void stopBare(int number);

    @Override
    void close();
}
