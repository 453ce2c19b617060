package io.fleetstop.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NamesTest extends Rig {
    private static final Instant LONG_AGO = Instant.EPOCH.minusSeconds(1000);

    @Test
    void asksOnceForTheNamesOfWhatDidNotChange() {
        web.changedAt = LONG_AGO;
        assertThat(namesTwice()).containsExactlyInAnyOrder("Web", "Web displayed");
        assertThat(scm.namesAsked).isEqualTo(2);
    }

    @Test
    void tellsTheStateOfNow() {
        web.changedAt = LONG_AGO;
        names();
        web.state = RunState.PAUSED;
        assertThat(state().state()).isEqualTo("PAUSED");
    }

    @Test
    void asksAgainAfterAChange() {
        web.changedAt = LONG_AGO;
        names();
        web.displayName = "Other";
        web.changedAt = LONG_AGO.plusMillis(1);
        assertThat(names()).containsExactlyInAnyOrder("Web", "Other");
    }

    @Test
    void asksEachTimeIfNobodyTellsOfChanges() {
        names();
        web.displayName = "Other";
        assertThat(names()).containsExactlyInAnyOrder("Web", "Other");
    }

    /** Two changes in one tick of the clock look the same. */
    @Test
    void asksAgainForWhatChangedJustNow() {
        web.changedAt = time.instant();
        names();
        web.displayName = "Other";
        time.pass(Duration.ofSeconds(1));
        assertThat(names()).containsExactlyInAnyOrder("Web", "Other");
        time.pass(Duration.ofSeconds(2));
        scm.namesAsked = 0;
        assertThat(namesTwice()).containsExactlyInAnyOrder("Web", "Other");
        assertThat(scm.namesAsked).isEqualTo(2);
    }

    /** As after the clock was set back. */
    @Test
    void asksAgainForWhatWillHaveChangedOnlyLater() {
        web.changedAt = time.instant().plusSeconds(3600);
        names();
        web.displayName = "Other";
        assertThat(names()).containsExactlyInAnyOrder("Web", "Other");
    }

    @Test
    void keepsNoMoreThanAHostHasServices() {
        web.changedAt = LONG_AGO;
        names();
        for (int i = 0; i < 5000; i++) {
            scm.service("s" + i, 11).changedAt = LONG_AGO;
            inspect("s" + i);
        }
        scm.namesAsked = 0;
        assertThat(names()).contains("Web");
        assertThat(scm.namesAsked).as("forgotten in between").isEqualTo(2);
    }

    private Set<String> names() {
        return state().names();
    }

    private Set<String> namesTwice() {
        assertThat(names()).isNotEmpty();
        return names();
    }
}
