package io.fleetstop.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * What came of all campaigns so far: {@code campaigns.jsonl}, a line for each, so that a run that was interrupted goes on where
 * it was; {@code report.json} and {@code report.md}, a line for each row.
 */
record FaultReport(Path directory) {
    static final Path DIRECTORY = Path.of("target", "faults");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    void add(Tally tally) {
        try {
            Files.createDirectories(directory);
            Files.writeString(
                    campaigns(),
                    JSON.writeValueAsString(tally) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            List<RowTotal> totals = RowTotal.of(tallies());
            Files.writeString(
                    directory.resolve("report.json"),
                    JSON.writerWithDefaultPrettyPrinter().writeValueAsString(totals));
            Files.writeString(directory.resolve("report.md"), RowTotal.markdown(totals));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(Row row, long seed) {
        return tallies().stream().anyMatch(tally -> tally.row().equals(row.name()) && tally.seed() == seed);
    }

    private List<Tally> tallies() {
        try {
            return Files.exists(campaigns())
                    ? Files.readAllLines(campaigns()).stream()
                            .map(line -> JSON.readValue(line, Tally.class))
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path campaigns() {
        return directory.resolve("campaigns.jsonl");
    }
}
