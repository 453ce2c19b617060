package io.fleetstop.faults.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetstop.faults.account.Breach;
import io.fleetstop.faults.account.Breach.Promise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FaultReportTest {
    private static final Reported KILLS = new Line("kill", Recovery.ofStart(Duration.ofSeconds(10)));
    private static final List<Reported> ROWS = List.of(new Line("crash-points", Recovery.NONE), KILLS);

    private record Line(String name, Recovery recovery) implements Reported {}

    @TempDir
    Path directory;

    private FaultReport report;

    @BeforeEach
    void open() {
        report = new FaultReport(directory, new Tested("1.2", "0123456789ab", 17), ROWS);
    }

    @Test
    void isRememberedByTheNextRun() throws IOException {
        Tally tally = Tallies.broken("kill", 1, new Breach(Promise.LOST, "c1", "…\n"));
        report.add(tally);
        report.add(Tallies.measured("kill", 2, 7, 8));
        open();

        assertThat(report.of(KILLS)).containsExactly(tally, Tallies.measured("kill", 2, 7, 8));
        assertThat(Files.readAllLines(campaigns())).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"tes", "{\"tested\":{\"version\":\"…", "{}"})
    void ignoresALineThatDoesNotEndAndCutsItOff(String half) throws IOException {
        report.add(Tallies.kept("kill", 1, 60));
        Files.writeString(campaigns(), half, StandardOpenOption.APPEND);

        assertThat(report.of(KILLS)).hasSize(1);
        report.add(Tallies.kept("kill", 2, 60));

        assertThat(report.of(KILLS)).extracting(Tally::seed).containsExactly(1L, 2L);
    }

    @Test
    void ignoresAFirstLineThatDoesNotEnd() throws IOException {
        Files.writeString(campaigns(), "{");

        assertThat(report.of(KILLS)).isEmpty();
        report.add(Tallies.kept("kill", 1, 60));

        assertThat(report.of(KILLS)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"row\":\"kill\",\"seed\":1,\"rounds\":20}",
                "{\"tested\":null,\"tally\":null}",
                "{\"tested\":{\"version\":\"1\",\"jar\":\"a\",\"jdk\":17},\"tally\":{\"row\":\"kill\"}}",
                "{\"more\":1,",
                ""
            })
    void saysWhatToDoAboutLinesOfAnotherVersion(String line) throws IOException {
        Files.writeString(campaigns(), line + "\n");

        assertThatThrownBy(() -> report.write())
                .hasMessage("Line 1 of %s is none of this version of the harness; delete the folder %s to begin anew."
                        .formatted(campaigns(), directory))
                .hasNoCause();
    }

    @Test
    void saysWhatToDoAboutAFieldTooMany() throws IOException {
        report.add(Tallies.kept("kill", 1, 60));
        Files.writeString(campaigns(), Files.readString(campaigns()).replace("\"seed\":1", "\"seed\":1,\"more\":1"));

        assertThatThrownBy(() -> report.write()).hasMessageStartingWith("Line 1 of ");
    }

    @Test
    void writesNothingWhereNothingWasPlayed() {
        report.write();

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void tellsPeopleWhatWasTriedAndWhatCameOfIt() throws IOException {
        report.add(Tallies.measured("kill", 2, 1_000, 2_000, 4_200));
        report.add(Tallies.measured("kill", 1, 3_000));
        report.add(Tallies.kept("crash-points", 7, 1_680));

        assertThat(directory.resolve("report.md"))
                .hasContent("""
                Fleetstop 1.2 (jar 0123456789ab) on JDK 17, %d cores, 2026-11-23 to 2026-11-24: \
                3 campaigns in 30 minutes, seeds 1 to 2, 7.

                | row | runs | faults | commands | outcomes | losses | duplicates | other breaches | worst recovery |
                |---|--:|--:|--:|---|--:|--:|--:|--:|
                | crash-points | 20 | 40 | 100 | 100 stopped | 0 | 0 | 0 |  |
                | kill | 40 | 80 | 2,468 | 2,400 stopped, 60 expired, 8 already | 0 | 0 | 0 | 4.2 s |

                | row | time from | times | median | p99 | promised | worst |
                |---|---|--:|--:|--:|--:|--:|
                | kill | start to first queued stop | 4 | 2.0 s | 4.2 s | 10.0 s | 4.2 s |
                """.formatted(Runtime.getRuntime().availableProcessors()));
    }

    @Test
    void tellsPeopleWhatWasNotKept() throws IOException {
        Breach lost = new Breach(Promise.LOST, "c1", "no finished event");
        report.add(Tallies.broken("kill", 1, lost, lost, new Breach(Promise.STOPPED_TWICE, "c2", "…")));
        report.add(Tallies.broken("kill", 3, new Breach(Promise.STOPPED_LATE, "c3", "…")));
        report.add(Tallies.failed("kill", 2, "it hung"));

        assertThat(Files.readString(directory.resolve("report.md")))
                .contains("| 300 stopped | 2 | 1 | 1 late, 1 campaign failed |");
    }

    @Test
    void tellsProgramsTheSame() throws IOException {
        report.add(Tallies.measured("kill", 1, 3_000));
        report.add(Tallies.failed("kill", 2, "it hung"));

        JsonNode told = JsonMapper.builder().build().readTree(Files.readString(directory.resolve("report.json")));

        assertThat(told.at("/tested/jar").asString()).isEqualTo("0123456789ab");
        JsonNode kill = told.at("/rows/0");
        assertThat(kill.get("failed").asInt()).isEqualTo(1);
        assertThat(kill.at("/breaches/LOST").asInt()).isZero();
        assertThat(kill.get("mostP99RecoveryMillis").asInt()).isEqualTo(10_000);
    }

    @Test
    void doesNotTellWhatCameOfAnotherJar() throws IOException {
        new FaultReport(directory, new Tested("1.2", "another", 17), ROWS).add(Tallies.kept("kill", 1, 60));
        report.add(Tallies.kept("kill", 2, 60));

        assertThat(Files.readString(directory.resolve("report.md"))).contains("1 campaign in 1 minute, seed 2.");
        assertThat(report.total(KILLS).campaigns()).isEqualTo(1);
    }

    private Path campaigns() {
        return directory.resolve("campaigns.jsonl");
    }
}
