package io.fleetstop.faults;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** All rows of the matrix. */
final class Rows {
    static final List<Row> ALL = List.of(
            new Crashes(),
            new Kills(),
            new ExtractedKills(),
            new DiskKills(),
            new FailedSyncs(),
            new Terminations(),
            new BrokerKills(),
            new BrokerPauses(),
            new WorkerPauses(),
            new BusRestarts(),
            new InitPauses(),
            new ClockSteps(),
            new Restarts(),
            new Cancels(),
            new Freezes(),
            new HangingCalls(),
            new OneService(),
            new ManyServices(),
            new Outages(),
            new Redeliveries(),
            new JournalLosses(),
            new TopicLosses(),
            new Truncations(),
            new PartitionGrowth(),
            new Flood(),
            new JournalTruncations(),
            new SecondWorkers(),
            new JournalBounds(),
            new FullDisks(),
            new ReadOnlyDisks(),
            new SmallHeaps(),
            new FewDescriptors(),
            new Soak());

    private Rows() {}

    /**
     * @param names separated by commas; nothing for all
     * @throws IllegalArgumentException if there is no row of such a name
     */
    static List<Row> named(String names) {
        List<Row> named = Arrays.stream(names.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(Rows::row)
                .distinct()
                .toList();
        return named.isEmpty() ? ALL : named;
    }

    private static Row row(String name) {
        return ALL.stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no row \"%s\"; there are %s."
                        .formatted(name, ALL.stream().map(Row::name).collect(Collectors.joining(", ")))));
    }
}
