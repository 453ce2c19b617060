package io.fleetstop.journal;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where the journal is and how much it may hold.
 *
 * @param directory the directory of the journal; created if missing. Default: {@code /var/lib/fleetstop} for root and
 *     whoever may write there, {@code %ProgramData%\Fleetstop} on Windows, else the user's state directory
 * @param maxUnfinished how many commands may be accepted or started at once
 * @param diskReserve how much disk stays free for finishing what was accepted
 */
@ConfigurationProperties("fleetstop.journal")
public record JournalSettings(Path directory, int maxUnfinished, DataSize diskReserve) {
    /** @throws IllegalArgumentException with one sentence that says what is wrong */
    public JournalSettings(
            @Nullable Path directory,
            @DefaultValue("100000") int maxUnfinished,
            @DefaultValue("64MB") DataSize diskReserve) {
        if (maxUnfinished < 1) {
            throw new IllegalArgumentException(
                    "fleetstop.journal.max-unfinished must be 1 or more, it is " + maxUnfinished);
        }
        if (diskReserve.isNegative()) {
            throw new IllegalArgumentException(
                    "fleetstop.journal.disk-reserve must not be negative, it is " + diskReserve);
        }
        this.directory = directory == null ? DefaultDirectory.here() : directory;
        this.maxUnfinished = maxUnfinished;
        this.diskReserve = diskReserve;
    }
}
