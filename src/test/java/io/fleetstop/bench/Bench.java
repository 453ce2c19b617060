package io.fleetstop.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** Main of the benchmark: measures, and prints a table that can go into a page. */
final class Bench {
    private final Sizes sizes;
    private final PrintStream out;

    Bench(Sizes sizes, PrintStream out) {
        this.sizes = sizes;
        this.out = out;
    }

    public static void main(String[] arguments) throws Exception {
        new Bench(Sizes.ofSystemProperties(), System.out).run();
        // Threads of clients may be left.
        System.exit(0);
    }

    List<Row> run() throws Exception {
        List<Row> rows = new ArrayList<>();
        try (var bed = TestBed.open(sizes)) {
            if (sizes.has("throughput") || sizes.has("latency")) {
                rows.addAll(measureKafka(bed));
            }
            if (sizes.has("units")) {
                rows.addAll(measureUnits(bed));
            }
            if (sizes.has("windows")) {
                rows.addAll(measureWindows());
            }
            print(rows, bed.fileSystem());
        }
        return rows;
    }

    private List<Row> measureKafka(TestBed bed) {
        List<Row> rows = new ArrayList<>();
        try (var rivals = new Rivals(bed)) {
            if (sizes.has("throughput")) {
                rows.addAll(new Throughput(bed, rivals).measure());
            }
            if (sizes.has("latency")) {
                rows.addAll(new Latency(bed, rivals).measure());
            }
        }
        return rows;
    }

    private List<Row> measureUnits(TestBed bed) throws Exception {
        try (var units = new Units(sizes.units());
                var real = new RealUnits(bed, units)) {
            return real.measure();
        } catch (TestAbortedException e) {
            return skipped("real units", "run it as root. " + e.getMessage());
        }
    }

    private List<Row> measureWindows() throws IOException {
        try {
            return WindowsStops.measure(sizes);
        } catch (TestAbortedException e) {
            return skipped("Windows and Hyper-V", e.getMessage());
        }
    }

    private List<Row> skipped(String what, @Nullable String why) {
        String words = "SKIPPED: " + what + " were not stopped: " + why;
        out.println("\n*** " + words + " ***\n");
        return List.of(new Row(what, words, "", "", ""));
    }

    private void print(List<Row> rows, String fileSystem) {
        out.println("\n" + Machine.here().sentence() + ", journal on " + fileSystem);
        out.println(LocalDate.now(ZoneOffset.UTC) + ", " + sizes + "\n");
        out.println("| | Fleetstop | compared with | | ratio |");
        out.println("|---|---|---|---|---|");
        rows.forEach(row -> out.println(row.markdown()));
    }
}
