package io.fleetstop.kafka;

import org.jspecify.annotations.Nullable;

/** A Kafka broker in a JVM of its own, which can be killed and frozen as a host or a network does it. */
public final class ForkedKafkaBroker implements Broker {
    private final BrokerFiles files = BrokerFiles.temporary();
    private final int port;
    private @Nullable BrokerProcess process;
    private boolean paused;

    private ForkedKafkaBroker(int port) {
        this.port = port;
    }

    /** Starts a broker on any free port. */
    public static ForkedKafkaBroker start() {
        return start(FreePorts.next());
    }

    /** Starts a broker on a given port. */
    public static ForkedKafkaBroker start(int port) {
        var broker = new ForkedKafkaBroker(port);
        try {
            broker.restart();
        } catch (RuntimeException e) {
            broker.close();
            throw e;
        }
        return broker;
    }

    @Override
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** The process id, for tools that want to look at it. */
    public synchronized long pid() {
        return running().pid();
    }

    /** Ends the broker at once (SIGKILL): connections are reset, nothing is flushed, its session goes on. */
    public synchronized void kill() {
        running().kill();
        ended();
    }

    /** Freezes the broker (SIGSTOP): connections stay open and nothing is answered. */
    public synchronized void pause() {
        running().pause();
        paused = true;
    }

    /** Lets a frozen broker go on (SIGCONT). */
    public synchronized void resume() {
        running().resume();
        paused = false;
    }

    @Override
    public synchronized void stop() {
        if (paused) {
            resume();
        }
        if (process != null) {
            process.terminate();
            ended();
        }
    }

    /** Also after {@link #kill()}: then it takes some 3 s more, until the session of the dead one is over. */
    @Override
    public synchronized void restart() {
        stop();
        FreePorts.requireFree(port);
        process = BrokerProcess.start(files, port);
    }

    @Override
    public synchronized void close() {
        if (process != null) {
            kill();
        }
        files.remove();
    }

    private BrokerProcess running() {
        if (process == null) {
            throw new IllegalStateException("the broker does not run");
        }
        return process;
    }

    private void ended() {
        process = null;
        paused = false;
    }
}
