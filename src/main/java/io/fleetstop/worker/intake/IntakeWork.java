package io.fleetstop.worker.intake;

import io.fleetstop.worker.topics.PollLoop;
import io.fleetstop.worker.topics.TopicUnavailableException;
import org.apache.kafka.clients.consumer.Consumer;

/** What the poll thread of intake does: read commands while there is room for them. */
final class IntakeWork implements PollLoop.Work {
    private final CommandReader reader;
    private final IntakeGate gate;

    IntakeWork(CommandReader reader, IntakeGate gate) {
        this.reader = reader;
        this.gate = gate;
    }

    @Override
    public boolean begin() {
        reader.startOver();
        return true;
    }

    @Override
    public boolean turn(Consumer<byte[], byte[]> consumer) throws TopicUnavailableException, InterruptedException {
        if (!reader.followTopic(consumer)) {
            return false;
        }
        gate.apply(consumer);
        boolean goesOn = reader.turn(consumer);
        gate.polled(consumer);
        return goesOn;
    }

    @Override
    public void end() throws InterruptedException {
        reader.rememberPositions();
    }
}
