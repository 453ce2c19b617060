package io.fleetstop.journal;

import static io.fleetstop.journal.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ControlTest extends JournalSteps {
    private static final Origin ORIGIN = new Origin("fleetstop.control", "tVJ3", 0, 7, NOW.minusMillis(1));
    private static final ControlRow FLEET =
            new ControlRow("freeze/*", true, "migration", "ops", NOW.minusSeconds(1), ORIGIN, NOW);
    private static final ControlRow HOST = new ControlRow("freeze/hv-017", false, null, null, null, ORIGIN, NOW);

    @Test
    void isUnknownAtFirst() {
        assertThat(journal.control()).isEqualTo(new StoredControl(List.of(), null));
    }

    @Test
    void isTheSameAfterItWasClosedAndOpened() {
        StoredControl known = new StoredControl(List.of(FLEET, HOST), NOW);
        remember(known);

        close();
        open();

        assertThat(journal.control()).isEqualTo(known);
    }

    @Test
    void isReplacedAsAWhole() {
        remember(new StoredControl(List.of(FLEET, HOST), NOW));

        remember(new StoredControl(List.of(HOST), NOW.plusSeconds(1)));
        assertThat(journal.control()).isEqualTo(new StoredControl(List.of(HOST), NOW.plusSeconds(1)));
        remember(new StoredControl(List.of(), NOW));
        assertThat(journal.control()).isEqualTo(new StoredControl(List.of(), NOW));
    }

    private void remember(StoredControl known) {
        write(transaction -> {
            transaction.control(known);
            return true;
        });
    }
}
