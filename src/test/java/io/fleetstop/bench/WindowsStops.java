package io.fleetstop.bench;

import io.fleetstop.wine.WineBed;
import io.fleetstop.wine.WineProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/** Windows and guest services, stopped by a program in a Windows JVM. */
final class WindowsStops {
    private static final Duration LIMIT = Duration.ofMinutes(20);

    /** The heap is all there from the beginning, so that what grows is native memory. */
    private static final List<String> OPTIONS = List.of("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch");

    private WindowsStops() {}

    static List<Row> measure(Sizes sizes) throws IOException {
        WineBed bed = WineBed.require();
        Path directory = Files.createTempDirectory("bench-");
        List<String> arguments = List.of(Integer.toString(sizes.rounds()), Integer.toString(sizes.windowsStops()));
        try (WineProcess program = bed.start(directory, WindowsBench.class, OPTIONS, arguments)) {
            if (!program.awaitExit(LIMIT) || program.exitCode() != 0) {
                throw new IllegalStateException("not measured on Windows:\n" + program.output());
            }
            return program.output()
                    .lines()
                    .filter(Row::isMarkdown)
                    .map(Row::ofMarkdown)
                    .toList();
        } finally {
            FileSystemUtils.deleteRecursively(directory);
        }
    }
}
