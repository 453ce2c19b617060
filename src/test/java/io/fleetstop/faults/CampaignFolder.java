package io.fleetstop.faults;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** The files of a campaign: its journal, and the logs of its workers. They are kept if something went wrong. */
record CampaignFolder(Path parent, Path path) {
    /** There is one at a time: what an interrupted run has left goes. */
    static CampaignFolder in(Path parent) {
        try {
            Path path = parent.resolve("playing").toAbsolutePath();
            FileSystemUtils.deleteRecursively(path);
            CampaignFolder folder = new CampaignFolder(parent, path);
            Files.createDirectories(folder.journal());
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path journal() {
        return path.resolve("journal");
    }

    void emptyJournal() {
        try (Stream<Path> files = Files.list(journal())) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of a campaign that has been played in it. */
    void leave(Played played) {
        if (played.tally().kept()) {
            delete();
        } else {
            keep(played);
        }
    }

    void delete() {
        try {
            FileSystemUtils.deleteRecursively(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keep(Played played) {
        Path kept = played.tally().files(parent);
        try {
            FileSystemUtils.deleteRecursively(kept);
            Files.createDirectories(kept.getParent());
            Files.move(path, kept);
            try (PrintWriter text = new PrintWriter(Files.newBufferedWriter(kept.resolve("failure.txt")))) {
                text.println(played.tally().complaint());
                if (played.failure() != null) {
                    played.failure().printStackTrace(text);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
