package io.fleetstop.worker.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fleetstop.journal.Position;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** A ladder with a journal of its own, and what is in that afterwards. */
final class LadderRun implements AutoCloseable {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Path directory;
    private final Ladder ladder;
    private final Intake intake;
    private final List<InboundRecord> records;

    /** @param sent the records of the topic, in the order of their offsets */
    LadderRun(List<LadderModel.Sent> sent) throws IOException {
        directory = Files.createTempDirectory("fleetstop-ladder");
        ladder = new Ladder(directory);
        intake = IntakeTest.intake(ladder, new IntakeMetrics(meters));
        records =
                sent.stream().map(one -> ladder.inbound(one.key(), one.value())).toList();
    }

    /** @param offsets of one poll */
    void take(List<Integer> offsets) throws InterruptedException {
        intake.take(offsets.stream().map(records::get).toList(), List.of(new Position("commands", "topic-id", 0, 1)));
    }

    /** How many records ended on each rung, those that have any. */
    Map<Rung, Long> counts() {
        Map<Rung, Long> counts = new EnumMap<>(Rung.class);
        for (Rung rung : Rung.values()) {
            long count = (long) meters.get("fleetstop.intake.records")
                    .tag("rung", rung.tag())
                    .counter()
                    .count();
            if (count > 0) {
                counts.put(rung, count);
            }
        }
        return counts;
    }

    /** Every row of the journal, in order, as {@link #row} has it. */
    List<String> rows() throws SQLException {
        return select("SELECT id, outcome, topic_offset, value FROM command ORDER BY seq");
    }

    List<String> events() throws SQLException {
        return select("SELECT event_id, type, command, value FROM event ORDER BY seq");
    }

    static String row(String id, @Nullable String outcome, int offset, String value) {
        return "%s %s %d %s".formatted(id, outcome, offset, value);
    }

    private List<String> select(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("journal.db"));
                var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                found.add(row(row.getString(1), row.getString(2), row.getInt(3), new String(row.getBytes(4), UTF_8)));
            }
        }
        return found;
    }

    @Override
    public void close() throws IOException {
        ladder.close();
        FileSystemUtils.deleteRecursively(directory);
    }
}
