package io.fleetstop.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.faults.report.Tallies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CampaignFolderTest {
    @TempDir
    Path directory;

    @Test
    void keepsTheFilesOfWhatWentWrong() throws IOException {
        CampaignFolder folder = CampaignFolder.in(directory);
        Files.writeString(folder.journal().resolve("journal.db"), "all that it knew");

        folder.leave(new Played(Tallies.failed("kill", 7, "it hung"), new IllegalStateException("as it did before")));

        Path kept = directory.resolve("failed").resolve("kill-7");
        assertThat(kept.resolve("journal").resolve("journal.db")).hasContent("all that it knew");
        assertThat(Files.readString(kept.resolve("failure.txt")))
                .contains("seed 7 of kill", "it hung", "IllegalStateException: as it did before");
        assertThat(folder.path()).doesNotExist();
    }

    @Test
    void keepsTheLastOfTheSameName() {
        CampaignFolder.in(directory).leave(new Played(Tallies.failed("kill", 7, "first"), null));
        CampaignFolder.in(directory).leave(new Played(Tallies.failed("kill", 7, "second"), null));

        assertThat(directory.resolve("failed/kill-7/failure.txt")).content().contains("second");
    }

    @Test
    void leavesNothingOfWhatWentWell() {
        CampaignFolder folder = CampaignFolder.in(directory);

        folder.leave(new Played(Tallies.kept("kill", 7, 60), null));

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void removesWhatAnInterruptedRunHasLeft() throws IOException {
        Path left = CampaignFolder.in(directory).journal().resolve("journal.db");
        Files.writeString(left, "half a campaign");

        assertThat(CampaignFolder.in(directory).journal()).isEmptyDirectory();
    }

    @Test
    void emptiesTheJournal() throws IOException {
        CampaignFolder folder = CampaignFolder.in(directory);
        Files.writeString(folder.journal().resolve("journal.db"), "all that it knew");

        folder.emptyJournal();

        assertThat(folder.journal()).isEmptyDirectory();
    }
}
