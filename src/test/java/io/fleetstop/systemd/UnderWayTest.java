package io.fleetstop.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.systemd.UnderWay.Ticket;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UnderWayTest {
    private static final Reach API = new Reach("api", Set.of("api"), Set.of("api", "vault", "web"));
    private static final Reach WEB = new Reach("web", Set.of("web"), Set.of("web", "vault", "api"));
    private static final Reach MAIL = new Reach("mail", Set.of("mail"), Set.of("mail", "vault"));

    private final UnderWay underWay = new UnderWay();

    @Test
    void letsBeginWhatTouchesNothing() {
        begin(API);
        assertThat(underWay.begin(MAIL, underWay.now())).isNotNull();
        assertThat(underWay.begin(API, underWay.now())).as("joins the first").isNotNull();
    }

    @Test
    void holdsBackWhatAnotherChangesOrWhatChangesAnother() {
        begin(API);
        assertThat(underWay.begin(WEB, underWay.now())).isNull();
        assertThat(underWay.begin(new Reach("x", Set.of("x", "vault"), Set.of("x")), underWay.now()))
                .isNull();
        assertThat(underWay.begin(new Reach("y", Set.of("y"), Set.of("y", "api")), underWay.now()))
                .isNull();
    }

    @Test
    void wantsAnotherLookAfterTheEndOfWhatTouchesIt() {
        Ticket api = begin(API);
        long look = underWay.now();
        underWay.end(api);
        assertThat(underWay.begin(WEB, look)).as("it was seen running").isNull();
        assertThat(underWay.begin(MAIL, look)).isNotNull();
        assertThat(underWay.begin(WEB, underWay.now())).isNotNull();
    }

    @Test
    void wantsAnotherLookIfTooMuchHasEndedSince() {
        long look = underWay.now();
        for (int i = 0; i < 257; i++) {
            Reach other = new Reach("other-" + i, Set.of("other-" + i), Set.of());
            underWay.end(begin(other));
        }
        assertThat(underWay.begin(MAIL, look)).isNull();
        assertThat(underWay.begin(MAIL, look + 1)).isNotNull();
    }

    @Test
    void keepsInTheWayWhatNobodyFollowsUntilItIsOver() {
        Ticket first = begin(API);
        Ticket second = begin(API);
        underWay.leave(first);
        underWay.end(second);
        assertThat(underWay.begin(WEB, underWay.now())).isNull();
        assertThat(underWay.left(WEB)).containsExactly(first);
        assertThat(underWay.left(MAIL)).isEmpty();
        underWay.end(first);
        assertThat(underWay.begin(WEB, underWay.now())).isNotNull();
    }

    private Ticket begin(Reach reach) {
        return Objects.requireNonNull(underWay.begin(reach, underWay.now()));
    }
}
