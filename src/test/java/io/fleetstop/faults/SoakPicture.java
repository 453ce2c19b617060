package io.fleetstop.faults;

import io.fleetstop.faults.report.FaultReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** A soak, drawn: one panel under the other, all over the same minutes; lines end where a worker does. */
final class SoakPicture {
    private static final int WIDTH = 800;
    private static final int HEIGHT = 90;
    private static final int LEFT = 60;
    private static final int GAP = 30;

    private record Panel(String title, ToDoubleFunction<Sample> value) {}

    private static final List<Panel> PANELS = List.of(
            new Panel("resident memory, MB", Sample::residentMegabytes),
            new Panel("live heap, MB", Sample::liveMegabytes),
            new Panel("threads", Sample::threads),
            new Panel("file descriptors", Sample::descriptors),
            new Panel("journal, MB", Sample::journalMegabytes),
            new Panel("median stop, sent to published, ms", Sample::medianMillis),
            new Panel("slowest stop, sent to published, ms", Sample::slowestMillis));

    private SoakPicture() {}

    /** Writes {@code soak.svg} beside the report. */
    static void draw(List<Sample> samples) {
        try {
            Files.createDirectories(FaultReport.DIRECTORY);
            Files.writeString(FaultReport.DIRECTORY.resolve("soak.svg"), svg(samples));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String svg(List<Sample> samples) {
        double minutes = samples.get(samples.size() - 1).minute();
        List<String> panels = new ArrayList<>();
        for (int i = 0; i < PANELS.size(); i++) {
            panels.add(panel(PANELS.get(i), samples, minutes, GAP + i * (HEIGHT + GAP)));
        }
        int height = GAP + PANELS.size() * (HEIGHT + GAP);
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">
                <rect width="100%%" height="100%%" fill="white"/>
                %s<text x="%d" y="%d" text-anchor="end">%.0f minutes</text>
                </svg>
                """.formatted(LEFT + WIDTH + 20, height, String.join("", panels), LEFT + WIDTH, height - 10, minutes);
    }

    private static String panel(Panel panel, List<Sample> samples, double minutes, int top) {
        double most = samples.stream().mapToDouble(panel.value()).max().orElse(1);
        String lines = lives(samples).stream()
                .map(life -> line(life, panel, minutes, most, top))
                .collect(Collectors.joining());
        return """
                <text x="%d" y="%d">%s</text>
                <text x="%d" y="%d" text-anchor="end">%.0f</text>
                <text x="%d" y="%d" text-anchor="end">0</text>
                <rect x="%d" y="%d" width="%d" height="%d" fill="none" stroke="silver"/>
                %s""".formatted(
                        LEFT,
                        top - 5,
                        panel.title(),
                        LEFT - 5,
                        top + 10,
                        most,
                        LEFT - 5,
                        top + HEIGHT,
                        LEFT,
                        top,
                        WIDTH,
                        HEIGHT,
                        lines);
    }

    /** The samples of one worker after the other. */
    private static List<List<Sample>> lives(List<Sample> samples) {
        List<List<Sample>> lives = new ArrayList<>();
        for (Sample sample : samples) {
            if (lives.isEmpty() || lives.get(lives.size() - 1).get(0).pid() != sample.pid()) {
                lives.add(new ArrayList<>());
            }
            lives.get(lives.size() - 1).add(sample);
        }
        return lives;
    }

    private static String line(List<Sample> life, Panel panel, double minutes, double most, int top) {
        String points = life.stream()
                .map(sample -> String.format(
                        Locale.ROOT,
                        "%.1f,%.1f",
                        LEFT + WIDTH * sample.minute() / minutes,
                        top + HEIGHT * (1 - panel.value().applyAsDouble(sample) / Math.max(most, 1))))
                .collect(Collectors.joining(" "));
        return "<polyline fill=\"none\" stroke=\"steelblue\" points=\"%s\"/>%n".formatted(points);
    }
}
