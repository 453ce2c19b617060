package io.fleetstop.worker.control;

import io.fleetstop.journal.ControlRow;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.TopicPartition;

/**
 * A read of the topic from its beginning to where it ended when the read began. Nothing of it counts before it is
 * complete: on the way the topic may say what it has taken back since.
 */
final class FullRead {
    private final Map<TopicPartition, Long> ends;
    private final Set<String> seen = new HashSet<>();
    private Knowledge found = Knowledge.NONE;

    FullRead(Map<TopicPartition, Long> ends) {
        this.ends = Map.copyOf(ends);
    }

    void add(List<Heard> heard) {
        heard.forEach(one -> seen.add(one.key()));
        found = found.with(heard);
    }

    boolean isComplete(ToLongFunction<TopicPartition> position) {
        return ends.entrySet().stream().allMatch(end -> position.applyAsLong(end.getKey()) >= end.getValue());
    }

    /**
     * What is known now. A key that the topic no longer has says nothing any more. One whose records could not be read
     * says what it said before.
     */
    Knowledge result(Knowledge before, Instant now) {
        Map<String, ControlRow> rows = new HashMap<>(before.rows());
        rows.keySet().retainAll(seen);
        rows.putAll(found.rows());
        return new Knowledge(rows, now);
    }
}
