package io.fleetstop.faults.report;

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
public final class FaultReport {
    public static final Path DIRECTORY = Path.of("target", "faults");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path directory;
    private final Tested tested;
    private final List<? extends Reported> rows;
    private final CampaignLog campaigns;

    public FaultReport(Path directory, Tested tested, List<? extends Reported> rows) {
        this.directory = directory;
        this.tested = tested;
        this.rows = rows;
        campaigns = new CampaignLog(directory.resolve("campaigns.jsonl"));
    }

    public void add(Tally tally) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        campaigns.add(tested, tally);
        write();
    }

    public List<Tally> of(Reported row) {
        return campaigns.of(tested).stream()
                .filter(tally -> tally.row().equals(row.name()))
                .toList();
    }

    public RowTotal total(Reported row) {
        return RowTotal.of(row, of(row));
    }

    /** Anew, if there is anything to tell. */
    public void write() {
        List<Tally> tallies = campaigns.of(tested);
        if (!tallies.isEmpty()) {
            write(Summary.of(tested, rows, tallies));
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
