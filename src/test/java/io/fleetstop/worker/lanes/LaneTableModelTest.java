package io.fleetstop.worker.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.journal.QueuedCommand;
import io.fleetstop.journal.State;
import io.fleetstop.worker.control.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random steps against a model that is too simple to be wrong: nothing is lost, and a lane runs its oldest, one at once. */
class LaneTableModelTest {
    private static final int STEPS = 20_000;

    private final MovableClock time = new MovableClock();
    private final LaneTable table = new LaneTable(time.brokerClock(), time::nanoTime, new Waiting(() -> Standing.OPEN));
    private final Map<String, TreeSet<Long>> waiting = new HashMap<>();
    private final Set<String> resting = new HashSet<>();
    private final List<Entry> running = new ArrayList<>();
    private final Set<Long> ended = new HashSet<>();
    private final Map<Long, Instant> later = new HashMap<>();
    private long lastSeq;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void losesNothingAndKeepsTheOrderOfEachLane(long seed) {
        Random random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            act(random);
            assertThat(table.size()).isEqualTo(lastSeq - ended.size());
        }
        while (ended.size() < lastSeq) {
            pass();
            take();
            List.copyOf(running).forEach(this::release);
        }
    }

    private void act(Random random) {
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> add(random);
            case 3, 4, 5 -> take();
            case 6 -> pass();
            case 7 -> time.set(time.instant().plusSeconds(random.nextInt(20) - 10));
            default -> answer(random);
        }
    }

    private void add(Random random) {
        lastSeq++;
        String lane = lane(random);
        Instant notBefore = random.nextInt(4) == 0 ? time.instant().plusSeconds(random.nextInt(30)) : null;
        table.add(entry(lastSeq, lane, notBefore));
        if (notBefore != null && notBefore.isAfter(time.instant())) {
            later.put(lastSeq, notBefore);
        }
        waiting(lane).add(lastSeq);
    }

    /** Takes one, which must be the oldest of an open lane. */
    private void take() {
        table.ring();
        Entry entry = table.next(any -> true);
        if (entry == null) {
            return;
        }
        assertThat(running).noneMatch(other -> other.lane().equals(entry.lane()));
        assertThat(resting).doesNotContain(entry.lane());
        later.values().removeIf(at -> !at.isAfter(time.instant()));
        long oldest = waiting(entry.lane()).stream()
                .filter(seq -> !later.containsKey(seq) || seq == entry.seq())
                .findFirst()
                .orElseThrow();
        assertThat(entry.seq()).isEqualTo(oldest);
        later.remove(entry.seq());
        waiting(entry.lane()).remove(entry.seq());
        running.add(entry);
    }

    private void answer(Random random) {
        if (running.isEmpty()) {
            return;
        }
        Entry entry = running.get(random.nextInt(running.size()));
        switch (random.nextInt(4)) {
            case 0 -> retry(entry);
            case 1 -> move(entry, lane(random));
            default -> release(entry);
        }
    }

    private void release(Entry entry) {
        running.remove(entry);
        table.release(entry);
        assertThat(ended.add(entry.seq())).as("ends once").isTrue();
    }

    private void retry(Entry entry) {
        running.remove(entry);
        table.retry(entry, Duration.ofSeconds(1));
        waiting(entry.lane()).add(entry.seq());
        resting.add(entry.lane());
    }

    private void move(Entry entry, String lane) {
        running.remove(entry);
        table.move(entry, lane);
        waiting(lane).add(entry.seq());
    }

    private void pass() {
        time.pass(Duration.ofSeconds(1));
        resting.clear();
    }

    private TreeSet<Long> waiting(String lane) {
        return waiting.computeIfAbsent(lane, any -> new TreeSet<>());
    }

    private static String lane(Random random) {
        return (random.nextBoolean() ? "m:" : "n:") + random.nextInt(5);
    }

    private static Entry entry(long seq, String lane, @Nullable Instant notBefore) {
        Instant notAfter = Instant.parse("9999-01-01T00:00:00Z");
        return Entry.of(new QueuedCommand(seq, lane, State.ACCEPTED, notBefore, notAfter));
    }
}
