package io.fleetstop.journal;

import static io.fleetstop.journal.Samples.CLOCK;
import static io.fleetstop.journal.Samples.HOST;
import static io.fleetstop.journal.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.util.unit.DataSize;

@Timeout(60)
class JournalTest extends JournalSteps {
    @Test
    void knowsItsHostItsBirthAndItsInstall() {
        JournalIdentity identity = journal.identity();

        assertThat(identity.host()).isEqualTo(HOST);
        assertThat(identity.bornAt()).isEqualTo(NOW);
        assertThat(identity.install()).matches("[0-9a-f-]{36}");
    }

    @Test
    void isTheSameAfterItWasClosedAndOpened() {
        JournalIdentity identity = journal.identity();
        long finished = accept("finished");
        finish(finished, UNFINISHED, "STOPPED");
        long started = accept("started");
        start(started, 1);
        position(new Position("commands", "id", 0, 43));

        reopen();

        assertThat(journal.identity()).isEqualTo(identity);
        assertThat(journal.counts()).isEqualTo(new JournalCounts(1, 1));
        assertThat(found(started).evidence()).isEqualTo("evidence 1");
        assertThat(eventIds(0, 10)).containsExactly(finished + ":finished");
        assertThat(journal.positions("commands")).containsExactly(new Position("commands", "id", 0, 43));
        assertThat(accept("next")).isGreaterThan(started);
    }

    @Test
    void hasAnotherInstallInAnotherDirectory() {
        try (Journal other = Samples.open(directory.resolve("other"))) {
            assertThat(other.identity().install())
                    .isNotEqualTo(journal.identity().install());
        }
    }

    @Test
    void countsWhatIsUnfinishedAndUnpublished() {
        long seq = accept("a");
        append(seq, "a:accepted");
        assertThat(journal.counts()).isEqualTo(new JournalCounts(1, 1));

        start(seq, 1);
        finish(seq, EnumSet.of(State.STARTED), "STOPPED");
        assertThat(journal.counts()).isEqualTo(new JournalCounts(0, 2));

        published(journal.unpublished(0, 10));
        assertThat(journal.counts()).isEqualTo(new JournalCounts(0, 0));
    }

    @Test
    void isFullWhenTooManyAreUnfinished() {
        reopen(new JournalSettings(directory, 2, DataSize.ofBytes(0)));
        accept("a");
        assertThat(journal.full()).isNull();

        long last = accept("b");
        assertThat(journal.full()).startsWith("2 commands are unfinished");

        finish(last, UNFINISHED, "STOPPED");
        assertThat(journal.full()).isNull();
    }

    @Test
    void isFullWhenTheDiskIsBelowTheReserve() {
        reopen(new JournalSettings(directory, 2, DataSize.ofTerabytes(1_000_000)));

        assertThat(journal.full()).contains("disk-reserve");
    }

    @Test
    void tellsListenersOfEveryCommit() throws InterruptedException {
        CountDownLatch commits = new CountDownLatch(2);
        journal.onCommit(what -> commits.countDown());

        accept("a");
        accept("b");

        commits.await();
    }

    @Test
    void isNoLongerUsedAfterClose() {
        journal.close();

        assertThatThrownBy(() -> journal.find(1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> journal.write(transaction -> 1).join()).isInstanceOf(CancellationException.class);
    }

    @Test
    void canBeReadByOthersMeanwhile() {
        accept("a");

        try (Database auditor = Database.open(directory.resolve(JournalFile.NAME))) {
            assertThat(auditor.list(
                            "SELECT id || ' ' || kind || ' ' || state || ' ' || not_after FROM command",
                            row -> row.getString(1)))
                    .containsExactly("a STOP ACCEPTED 2026-11-22T18:00:00.000000000Z");
        }
    }

    private void reopen() {
        reopen(Samples.settings(directory));
    }

    private void reopen(JournalSettings settings) {
        journal.close();
        journal = Journal.open(settings, HOST, CLOCK, failure -> {
            throw new AssertionError(failure);
        });
    }
}
