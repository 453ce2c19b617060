package io.fleetstop.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The part of the benchmark that runs on Windows, with few of everything. How fast anything is does not matter here. */
class WindowsBenchIT {
    /** A stop that does not end with STOPPED ends the run with an exception. */
    @Test
    void stopsServicesOnWindows() throws IOException {
        List<Row> rows = WindowsStops.measure(new Sizes(List.of(), 0, 0, 1, 0, 0, 2, List.of(), List.of()));

        assertThat(rows)
                .extracting(Row::what)
                .satisfiesExactly(
                        guests -> assertThat(guests).contains("12 stops", "Hyper-V"),
                        memory -> assertThat(memory).contains("200 stops", "working set"),
                        services -> assertThat(services).contains("2 stops", "Wine's SCM"));
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.fleetstop()).matches(".*\\d.*");
            assertThat(Double.parseDouble(row.ratio())).isPositive();
        });
    }
}
