package io.fleetstop.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.faults.report.Recovery;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowsTest {
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
}
