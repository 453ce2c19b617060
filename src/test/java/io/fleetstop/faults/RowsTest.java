package io.fleetstop.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.faults.report.Recovery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RowsTest {
    private static final Pattern NAME = Pattern.compile("`([a-z0-9-]+)`");

    @Test
    void saysWhatEachMeasuredTimeIs() {
        List<String> measuring = Rows.ALL.stream()
                .filter(row -> !row.recovery().equals(Recovery.NONE))
                .map(Row::name)
                .toList();

        assertThat(measuring)
                .containsExactlyInAnyOrder(
                        "kill",
                        "kill-extracted",
                        "freeze",
                        "outage",
                        "topics",
                        "log-truncated",
                        "partitions",
                        "flood",
                        "soak");
    }

    /** Some share a line. */
    @Test
    void areAllExplained() throws IOException {
        String rows = Files.readString(Path.of("src/docs/faults.md")).split("## The rows", 2)[1];

        List<String> explained = rows.lines()
                .filter(line -> line.startsWith("| `"))
                .flatMap(line -> NAME.matcher(line.split("\\|", -1)[1]).results())
                .map(name -> name.group(1))
                .toList();

        assertThat(explained)
                .containsExactlyInAnyOrderElementsOf(
                        Rows.ALL.stream().map(Row::name).toList());
    }
}
