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

    private List<Row> run(String part) throws Exception {
        var sizes = new Sizes(List.of(part), 20, 20, 1, 3, 4, List.of(), List.of("fleetstop.worker.shutdown-grace=1s"));
        return new Bench(sizes, new PrintStream(output, true, StandardCharsets.UTF_8)).run();
    }

    /** A command that is not answered, or not with STOPPED, fails the run. */
    @Test
    void measuresThroughput() throws Exception {
        assertThat(run("throughput")).hasSize(2).allMatch(row -> row.fleetstop().matches(".*[1-9].*"));
    }
}
