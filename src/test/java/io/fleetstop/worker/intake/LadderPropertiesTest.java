package io.fleetstop.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.worker.intake.LadderModel.Kind;
import io.fleetstop.worker.intake.LadderModel.Sent;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever comes in whatever order, the ladder rules as {@link LadderModel} does, and the journal holds that. */
class LadderPropertiesTest {
    /** Indexes into a few records: the same one again is the same record read again, at its old offset. */
    record Story(List<Sent> records, List<Integer> order, List<Integer> cuts) {}

    @Provide
    Arbitrary<Story> stories() {
        Arbitrary<List<Sent>> records = sent().list().ofMinSize(4).ofMaxSize(20);
        Arbitrary<List<Integer>> numbers =
                Arbitraries.integers().between(0, 1_000).list().ofMinSize(1).ofMaxSize(30);
        return Combinators.combine(records, numbers, numbers).as(LadderPropertiesTest::story);
    }

    /** All records in the order of their offsets, and among them some again. */
    private static Story story(List<Sent> records, List<Integer> again, List<Integer> cuts) {
        List<Integer> order = new ArrayList<>();
        for (int offset = 0; offset < records.size(); offset++) {
            order.add(offset);
            if (offset < again.size()) {
                order.add(again.get(offset) % (offset + 1));
            }
        }
        return new Story(records, order, cuts);
    }

    private static Arbitrary<Sent> sent() {
        Arbitrary<Kind> kinds = Arbitraries.of(
                Kind.STOP, Kind.STOP, Kind.STOP, Kind.CANCEL, Kind.CANCEL, Kind.INVALID, Kind.EXPIRED, Kind.UNREADABLE);
        Arbitrary<String> ids = Arbitraries.of("1", "2", "3", "4");
        Arbitrary<String> services = Arbitraries.frequency(
                Tuple.of(6, "simulated:a"),
                Tuple.of(3, "simulated:b"),
                Tuple.of(1, "simulated:denied"),
                Tuple.of(1, "nowhere:a"));
        Arbitrary<String> keys = Arbitraries.frequency(Tuple.of(9, "h"), Tuple.of(1, "H"), Tuple.of(1, ""));
        return Combinators.combine(kinds, keys, ids, services, ids, Arbitraries.of("", ",\"reason\":\"other\""))
                .as(Sent::new);
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void rulesAsTheModelDoesAndReplaysChangeNothing(@ForAll("stories") Story story) throws Exception {
        try (LadderRun run = new LadderRun(story.records())) {
            LadderModel model = new LadderModel();
            Map<Rung, Long> expected = story.order().stream()
                    .map(offset -> model.judge(story.records().get(offset), offset))
                    .collect(Collectors.groupingBy(
                            rung -> rung, () -> new EnumMap<>(Rung.class), Collectors.counting()));
            run.take(story.order());
            assertThat(run.counts()).isEqualTo(expected);
            assertThat(run.rows()).containsExactlyElementsOf(rows(model));
            List<String> events = run.events();
            run.take(story.order());
            assertThat(run.rows()).containsExactlyElementsOf(rows(model));
            assertThat(run.events()).isEqualTo(events);
        }
    }

    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
    void rulesTheSameInOnePollAndInMany(@ForAll("stories") Story story) throws Exception {
        try (LadderRun one = new LadderRun(story.records());
                LadderRun many = new LadderRun(story.records())) {
            one.take(story.order());
            int begin = 0;
            for (int cut : story.cuts()) {
                int end = Math.min(story.order().size(), begin + cut % 5);
                many.take(story.order().subList(begin, end));
                begin = end;
            }
            many.take(story.order().subList(begin, story.order().size()));
            assertThat(many.counts()).isEqualTo(one.counts());
            assertThat(many.rows()).isEqualTo(one.rows());
            assertThat(many.events()).isEqualTo(one.events());
        }
    }

    private static List<String> rows(LadderModel model) {
        return model.rows().values().stream()
                .map(row -> LadderRun.row(
                        row.sent().id(), row.outcome(), row.offset(), row.sent().value()))
                .toList();
    }
}
