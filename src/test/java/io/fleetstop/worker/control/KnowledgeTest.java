package io.fleetstop.worker.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.journal.ControlRow;
import io.fleetstop.journal.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What is known, from what was heard; without a broker. */
class KnowledgeTest {
    private static final String FLEET = "freeze/*";
    private static final String HOST = "freeze/hv-017";
    private static final Instant NOW = Instant.parse("2026-11-22T17:00:00Z");

    private int offset;

    @Test
    void isFrozenIfEitherKeySaysSo() {
        assertThat(known(on(FLEET), off(HOST)).frozenBecause()).contains("for the whole fleet");
        assertThat(known(off(FLEET), on(HOST)).frozenBecause()).contains("for this host");
        assertThat(known(on(FLEET), on(HOST)).frozenBecause())
                .isEqualTo(
                        "stops are frozen for the whole fleet since 2026-11-22T17:00:00Z: no reason was given; and for"
                                + " this host since 2026-11-22T17:00:00Z: no reason was given");
        assertThat(known(off(FLEET), off(HOST)).frozenBecause()).isNull();
        assertThat(Knowledge.NONE.frozenBecause()).isNull();
    }

    @Test
    void saysWhoWhySinceWhenAndForWhom() {
        Origin origin = new Origin("fleetstop.control", "id", 0, 0, NOW);
        var row = new ControlRow(FLEET, true, "migration", "ops", NOW.minusSeconds(60), origin, NOW);

        assertThat(known(new Heard(FLEET, row)).frozenBecause())
                .isEqualTo("stops are frozen for the whole fleet since 2026-11-22T16:59:00Z by ops: migration");
    }

    @Test
    void keepsTheLastOfEachKeyAndWhatIsIgnoredChangesNothing() {
        assertThat(known(on(HOST), off(HOST)).frozenBecause()).isNull();
        assertThat(known(off(HOST), on(HOST), ignored(HOST)).frozenBecause()).isNotNull();
        assertThat(known(on(HOST), off(HOST), ignored(HOST)).frozenBecause()).isNull();
    }

    @Test
    void goesByTheBrokersTimeBetweenPartitionsAndByOrderWithinOne() {
        Heard early = heard(HOST, true, 0, NOW);
        Heard late = heard(HOST, false, 1, NOW.plusSeconds(1));
        assertThat(known(early, late).frozenBecause()).isNull();
        assertThat(known(late, early).frozenBecause()).isNull();
        Heard backwards = heard(HOST, false, 0, NOW.minusSeconds(1));
        assertThat(known(early, backwards).frozenBecause()).isNull();
    }

    @Test
    void takesFrozenOfTwoOfTheSameTime() {
        Heard on = heard(HOST, true, 0, NOW);
        Heard off = heard(HOST, false, 1, NOW);

        assertThat(known(on, off).frozenBecause()).isNotNull();
        assertThat(known(off, on).frozenBecause()).isNotNull();
    }

    @Test
    void isReplacedByAFullReadOnceThatIsComplete() {
        TopicPartition zero = new TopicPartition("fleetstop.control", 0);
        FullRead read = new FullRead(Map.of(zero, 3L));
        read.add(List.of(on(FLEET), off(FLEET)));
        assertThat(read.isComplete(partition -> 2L)).isFalse();
        assertThat(read.isComplete(partition -> 3L)).isTrue();

        Knowledge result = read.result(known(on(HOST)), NOW);

        assertThat(result.rows()).containsOnlyKeys(FLEET);
        assertThat(result.frozenBecause()).isNull();
        assertThat(result.fullyRead()).isEqualTo(NOW);
    }

    @Test
    void keepsOverAFullReadWhatOnlyIgnoredRecordsAreLeftOf() {
        FullRead read = new FullRead(Map.of());
        read.add(List.of(ignored(HOST), ignored(FLEET), off(FLEET), ignored(FLEET)));

        Knowledge result = read.result(known(on(HOST), on(FLEET)), NOW);

        assertThat(result.frozenBecause()).contains("for this host").doesNotContain("fleet");
    }

    @Test
    void isUnknownOnlyIfTheTopicIsRequiredAndWasNeverRead() {
        Knowledge read = new FullRead(Map.of()).result(Knowledge.NONE, NOW);
        ControlTopic required = new ControlTopic("fleetstop.control", true);
        ControlTopic optional = new ControlTopic("fleetstop.control", false);

        assertThat(required.standing(Knowledge.NONE).kind()).isEqualTo(Standing.Kind.UNKNOWN);
        assertThat(required.standing(Knowledge.NONE).sentence())
                .startsWith("the freeze state is not known: topic fleetstop.control has not been read yet;");
        assertThat(required.standing(read)).isEqualTo(Standing.OPEN);
        assertThat(optional.standing(Knowledge.NONE)).isEqualTo(Standing.OPEN);
        assertThat(optional.standing(known(on(HOST))).kind()).isEqualTo(Standing.Kind.FROZEN);
    }

    @Test
    void isTheSameFromTheJournal() {
        Knowledge known = known(on(HOST), off(FLEET));

        assertThat(Knowledge.of(known.toStored())).isEqualTo(known);
    }

    private static Knowledge known(Heard... heard) {
        return Knowledge.NONE.with(List.of(heard));
    }

    private Heard on(String key) {
        return heard(key, true, 0, NOW);
    }

    private Heard off(String key) {
        return heard(key, false, 0, NOW);
    }

    private static Heard ignored(String key) {
        return new Heard(key, null);
    }

    private Heard heard(String key, boolean frozen, int partition, Instant at) {
        Origin origin = new Origin("fleetstop.control", "id", partition, offset++, at);
        return new Heard(key, new ControlRow(key, frozen, null, null, null, origin, NOW));
    }
}
