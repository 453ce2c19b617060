package io.fleetstop.worker.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final Turns turns = new Turns();

    @Test
    void alternatesBetweenManagersAndThenBetweenTheirLanes() {
        List.of("a:1", "a:2", "a:3", "b:1", "b:2").forEach(turns::add);

        assertThat(all()).containsExactly("a:1", "b:1", "a:2", "b:2", "a:3");
        assertThat(turns.next(any -> true)).isNull();
    }

    @Test
    void givesALaneOneTurnHoweverOftenItIsAdded() {
        List.of("a:1", "a:2", "a:1").forEach(turns::add);

        assertThat(all()).containsExactly("a:1", "a:2");
    }

    @Test
    void sendsALaneThatComesAgainToTheEnd() {
        List.of("a:1", "a:2").forEach(turns::add);

        turns.add(String.valueOf(turns.next(any -> true)));

        assertThat(all()).containsExactly("a:2", "a:1");
    }

    @Test
    void keepsTheTurnsOfAManagerThatHasNoRoom() {
        List.of("a:1", "b:1", "a:2", "b:2").forEach(turns::add);

        assertThat(turns.next(manager -> manager.equals("b"))).isEqualTo("b:1");
        assertThat(turns.next(manager -> manager.equals("b"))).isEqualTo("b:2");
        assertThat(turns.next(manager -> manager.equals("b"))).isNull();

        assertThat(all()).containsExactly("a:1", "a:2");
    }

    private List<String> all() {
        List<String> all = new ArrayList<>();
        for (String lane = turns.next(any -> true); lane != null; lane = turns.next(any -> true)) {
            all.add(lane);
        }
        return all;
    }
}
