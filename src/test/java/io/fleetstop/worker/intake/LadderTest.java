package io.fleetstop.worker.intake;

import static io.fleetstop.worker.intake.Ladder.NOW;
import static io.fleetstop.worker.intake.Ladder.stop;
import static io.fleetstop.worker.intake.Ladder.stopOf;
import static io.fleetstop.worker.intake.Rung.ACCEPTED;
import static io.fleetstop.worker.intake.Rung.DUPLICATE;
import static io.fleetstop.worker.intake.Rung.EXPIRED;
import static io.fleetstop.worker.intake.Rung.FOREIGN;
import static io.fleetstop.worker.intake.Rung.ID_REUSED;
import static io.fleetstop.worker.intake.Rung.INVALID;
import static io.fleetstop.worker.intake.Rung.NOT_ALLOWED;
import static io.fleetstop.worker.intake.Rung.NOT_SUPPORTED;
import static io.fleetstop.worker.intake.Rung.SEEN;
import static io.fleetstop.worker.intake.Rung.STALE;
import static io.fleetstop.worker.intake.Rung.TOO_LARGE;
import static io.fleetstop.worker.intake.Rung.UNREADABLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.journal.State;
import io.fleetstop.protocol.CommandCodec;
import io.fleetstop.protocol.Reject;
import io.fleetstop.protocol.RejectReason;
import io.fleetstop.service.Availability;
import io.fleetstop.simulated.SimulatedServiceManager;
import io.fleetstop.worker.managers.Managers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The order of the rungs: each test has a record that would end on a later rung too. */
class LadderTest extends LadderSteps {
    private static final String GARBAGE = "x".repeat(CommandCodec.MAX_BYTES + 1);
    private static final Instant LONG_AGO = NOW.minus(Duration.ofHours(2));

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "H", "h ", "hh", "\u0000"})
    void foreignComesBeforeAnyLookAtTheValue(String key) throws InterruptedException {
        assertThat(ladder.climb(ladder.inbound(key, GARBAGE))).isEqualTo(Ruling.of(FOREIGN));
        assertThat(ladder.climb(ladder.inbound(key, stop("1")))).isEqualTo(Ruling.of(FOREIGN));
    }

    @Test
    void sizeComesBeforeJson() throws InterruptedException {
        assertThat(ladder.rung(GARBAGE)).isEqualTo(TOO_LARGE);
        assertThat(ladder.rung("x")).isEqualTo(UNREADABLE);
        assertThat(ladder.rung(stop("1").replace("\"host\":\"h\"", "\"host\":\"other\"")))
                .isEqualTo(UNREADABLE);
    }

    @Test
    void tombstoneWithOurKeyIsRejectedWithoutAValue() throws InterruptedException {
        Ruling ruling = ladder.climb(ladder.inbound(null));
        assertThat(ruling.rung()).isEqualTo(UNREADABLE);
        Reject reject = Objects.requireNonNull(ruling.reject());
        assertThat(reject.cutValue()).isNull();
        assertThat(reject.headers()).containsKey("fleetstop-message").doesNotContainKey("fleetstop-hash");
    }

    @Test
    void thisVeryRecordIsSeenWhateverElseItIs() throws InterruptedException {
        InboundRecord inbound = ladder.inbound(stop("1"));
        ladder.climb(inbound);
        ladder.wallClock.advance(Duration.ofHours(2));
        assertThat(ladder.climb(inbound)).isEqualTo(Ruling.of(SEEN));
        InboundRecord invalid = ladder.inbound(stop("2", ",\"timeout\":\"never\""));
        assertThat(ladder.climb(invalid).rung()).isEqualTo(INVALID);
        assertThat(ladder.climb(invalid)).isEqualTo(Ruling.of(SEEN));
    }

    @Test
    void expiredDuplicateIsADuplicate() throws InterruptedException {
        String command = stop("1", ",\"notAfter\":\"" + NOW.plusSeconds(1) + "\"");
        ladder.rung(command);
        ladder.wallClock.advance(Duration.ofHours(2));
        assertThat(ladder.rung(command)).isEqualTo(DUPLICATE);
    }

    @Test
    void invalidOrExpiredRecordWithAKnownIdIsAReusedId() throws InterruptedException {
        ladder.rung(stop("1"));
        assertThat(ladder.rung(stop("1", ",\"timeout\":\"never\""))).isEqualTo(ID_REUSED);
        Ruling expired = ladder.climb(ladder.issued(stop("1", ",\"reason\":\"other\""), LONG_AGO));
        assertThat(expired.rung()).isEqualTo(ID_REUSED);
        assertThat(Objects.requireNonNull(expired.reject()).reason()).isEqualTo(RejectReason.ID_REUSED);
        assertThat(ladder.found("1").state()).isEqualTo(State.ACCEPTED);
        assertThat(ladder.unpublished()).containsExactly("h/1:accepted");
    }

    @Test
    void recordsOfOnePollKnowEachOther() throws InterruptedException {
        assertThat(ladder.poll(stop("1"), stop("1"), stop("1", ",\"reason\":\"other\""), stop("2")))
                .containsExactly(ACCEPTED, DUPLICATE, ID_REUSED, ACCEPTED);
        assertThat(ladder.unpublished()).containsExactly("h/1:accepted", "h/2:accepted");
    }

    @Test
    void invalidComesBeforeExpired() throws InterruptedException {
        String invalid = stopOf("1", "nowhere:a", ",\"timeout\":\"never\"");
        assertThat(ladder.climb(ladder.issued(invalid, LONG_AGO)).rung()).isEqualTo(INVALID);
    }

    @Test
    void commandThatCouldOnlyExpireIsInvalid() throws InterruptedException {
        String never = stopOf("1", "simulated:a", ",\"notBefore\":\"2999-01-01T00:00:00Z\"");
        assertThat(ladder.rung(never)).isEqualTo(INVALID);
    }

    @Test
    void expiredComesBeforeNotSupported() throws InterruptedException {
        assertThat(ladder.climb(ladder.issued(stopOf("1", "nowhere:a"), LONG_AGO))
                        .rung())
                .isEqualTo(EXPIRED);
    }

    @Test
    void commandMayStillStartAtItsLastMoment() throws InterruptedException {
        assertThat(ladder.rung(stop("1", ",\"notAfter\":\"" + NOW + "\""))).isEqualTo(ACCEPTED);
        ladder.clock.saw(NOW.plusNanos(1));
        assertThat(ladder.rung(stop("2", ",\"notAfter\":\"" + NOW + "\""))).isEqualTo(EXPIRED);
    }

    @Test
    void notSupportedComesBeforeNotAllowed() throws InterruptedException {
        assertThat(ladder.rung(stopOf("1", "nowhere:a"))).isEqualTo(NOT_SUPPORTED);
        Ruling denied = ladder.climb(ladder.inbound(stopOf("2", "simulated:denied")));
        assertThat(denied.rung()).isEqualTo(NOT_ALLOWED);
        assertThat(Objects.requireNonNull(denied.finished()).affected().refused())
                .containsExactly("simulated:denied");
    }

    @Test
    void managerThatThisHostDoesNotHaveSupportsNothing() throws InterruptedException {
        var absent = new SimulatedServiceManager().become(Availability.absent("this host has none"));
        try (Ladder other = new Ladder(directory.resolve("other"), new Managers(List.of(absent)))) {
            assertThat(other.rung(stop("early"))).isEqualTo(ACCEPTED);
            other.managers.askAll();
            assertThat(other.rung(stop("1"))).isEqualTo(NOT_SUPPORTED);
        }
    }

    @Test
    void refusedCommandEndsInTheTransactionThatTakesItIn() throws InterruptedException {
        ladder.rung(stopOf("1", "nowhere:a"));
        assertThat(ladder.found("1").state()).isEqualTo(State.FINISHED);
        assertThat(ladder.unpublished()).containsExactly("h/1:finished");
    }

    @Test
    void rereadRecordWhoseRowMayBeGoneIsNotAnsweredAgain() throws InterruptedException {
        Instant outOfMemory = NOW.minus(Duration.ofHours(1)).minus(Duration.ofMinutes(16));
        assertThat(ladder.climb(ladder.reread(stop("1"), outOfMemory))).isEqualTo(Ruling.of(STALE));
        assertThat(ladder.climb(ladder.issued(stop("1"), outOfMemory)).rung()).isEqualTo(EXPIRED);
        assertThat(ladder.climb(ladder.reread(stop("1"), outOfMemory)).rung()).isEqualTo(DUPLICATE);
        assertThat(ladder.climb(ladder.reread(stop("2"), NOW.minus(Duration.ofMinutes(74))))
                        .rung())
                .isEqualTo(EXPIRED);
        assertThat(ladder.climb(ladder.reread(stop("3"), NOW)).rung()).isEqualTo(ACCEPTED);
    }
}
