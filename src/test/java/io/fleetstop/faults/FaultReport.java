package io.fleetstop.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * What came of all campaigns so far that tried the same: {@code campaigns.jsonl} has a line for each, so that a run that was
 * interrupted goes on where it was; {@code report.json} and {@code report.md} have one for each row.
 */
final class FaultReport {
    static final Path DIRECTORY = Path.of("target", "faults");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path directory;
    private final Tested tested;
    private final CampaignLog campaigns;

    FaultReport(Path directory, Tested tested) {
        this.directory = directory;
        this.tested = tested;
        campaigns = new CampaignLog(directory.resolve("campaigns.jsonl"));
    }

    void add(Tally tally) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        campaigns.add(tested, tally);
        write();
    }

    List<Tally> of(Row row) {
        return campaigns.of(tested).stream()
                .filter(tally -> tally.row().equals(row.name()))
                .toList();
    }

    RowTotal total(Row row) {
        return RowTotal.of(row, of(row));
    }

    /** Anew, if there is anything to tell. */
    void write() {
        List<Tally> tallies = campaigns.of(tested);
        if (!tallies.isEmpty()) {
            write(Summary.of(tested, tallies));
        }
    }

    private void write(Summary summary) {
        try {
            Files.writeString(
                    directory.resolve("report.json"),
                    JSON.writerWithDefaultPrettyPrinter().writeValueAsString(summary));
            Files.writeString(directory.resolve("report.md"), new SummaryText(summary).markdown());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
