package io.fleetstop.bench;

import java.util.List;
import java.util.stream.IntStream;

/** Numbers of one kind, in the order in which they were measured. */
record Statistics(List<Double> values) {
    Statistics {
        values = List.copyOf(values);
    }

    double median() {
        return percentile(50);
    }

    /** The value that so many percent are not above. */
    double percentile(int percent) {
        List<Double> sorted = values.stream().sorted().toList();
        int rank = (int) Math.ceil(percent / 100.0 * sorted.size());
        return sorted.get(Math.max(0, rank - 1));
    }

    double min() {
        return percentile(0);
    }

    double max() {
        return percentile(100);
    }

    /** Ratio by ratio: whatever slows the machine in one round slows both. */
    Statistics per(Statistics other) {

        return new Statistics(IntStream.range(0, values.size())
                .mapToObj(i -> values.get(i) / other.values().get(i))
                .toList());
    }
}
