package io.fleetstop.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The benchmark with few of everything, so that it does not rot. How fast anything is does not matter here. */
class BenchTest {
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    private List<Row> run(String... parts) throws Exception {
        var sizes =
                new Sizes(List.of(parts), 20, 20, 1, 3, 4, 5, List.of(), List.of("fleetstop.worker.shutdown-grace=1s"));
        return new Bench(sizes, new PrintStream(output, true, StandardCharsets.UTF_8)).run();
    }

    /** A command that is not answered, or not with STOPPED, ends the run with an exception. */
    @Test
    void measuresTheWorkerAgainstABareLoop() throws Exception {
        List<Row> rows = run("throughput", "latency");

        assertThat(rows).extracting(Row::what).anyMatch(what -> what.startsWith("throughput, 1 rounds of 20"));
        assertThat(rows).hasSize(5).allSatisfy(row -> {
            assertThat(row.fleetstop()).matches(".*\\d.*");
            assertThat(row.other()).matches(".*\\d.*");
            assertThat(Double.parseDouble(row.ratio())).isPositive();
        });
        assertThat(output.toString(StandardCharsets.UTF_8))
                .contains(" cores, ", rows.get(0).markdown());
    }

    /** Skipped, with a reason, where no lab is possible. */
    @Test
    void stopsRealUnits() throws Exception {
        List<Row> rows = run("units");

        assertThat(rows.get(0).what()).contains("real units");
        assertThat(rows)
                .allMatch(
                        row -> row.fleetstop().contains("/s") || row.fleetstop().startsWith("SKIPPED"));
    }
}
