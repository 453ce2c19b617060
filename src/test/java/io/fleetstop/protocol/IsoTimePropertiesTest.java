package io.fleetstop.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Times of any size, and the two fields that are cut. */
class IsoTimePropertiesTest {
    private static final BigInteger HUGE = BigInteger.TWO.pow(80);
    private static final List<Integer> SECONDS = List.of(86_400, 3_600, 60, 1);

    /** What is written, and how many seconds that is. */
    private record Written(String text, BigInteger seconds) {}

    @Provide
    Arbitrary<Written> durations() {
        Arbitrary<BigInteger> amounts = Arbitraries.bigIntegers().between(BigInteger.ZERO, HUGE);
        return Combinators.combine(amounts, amounts, amounts, amounts)
                .as((days, hours, minutes, seconds) -> written(List.of(days, hours, minutes, seconds)));
    }

    private static Written written(List<BigInteger> amounts) {
        BigInteger total = BigInteger.ZERO;
        for (int i = 0; i < amounts.size(); i++) {
            total = total.add(amounts.get(i).multiply(BigInteger.valueOf(SECONDS.get(i))));
        }
        return new Written("P%dDT%dH%dM%dS".formatted(amounts.toArray()), total);
    }

    @Property
    void cutsWhateverIsTooLong(@ForAll("durations") Written written) {
        ParseResult result = Commands.with("\"timeout\":\"%s\",\"settle\":\"%<s\"".formatted(written.text()));
        if (written.seconds().signum() == 0) {
            assertThat(result).isInstanceOf(InvalidCommand.class);
        } else {
            assertThat(result).isInstanceOfSatisfying(StopCommand.class, stop -> {
                assertThat(stop.timeout()).isEqualTo(cut(written, 600));
                assertThat(stop.settle()).isEqualTo(cut(written, 60));
            });
        }
    }

    @Property
    void refusesWhateverIsNegative(@ForAll("durations") Written written) {
        boolean isZero = written.seconds().signum() == 0;
        assertThat(Commands.with("\"settle\":\"-" + written.text() + "\""))
                .isInstanceOf(isZero ? StopCommand.class : InvalidCommand.class);
    }

    private static Duration cut(Written written, long longest) {
        return Duration.ofSeconds(
                written.seconds().min(BigInteger.valueOf(longest)).longValueExact());
    }

    @Provide
    Arbitrary<OffsetDateTime> dates() {
        Arbitrary<Long> seconds = Arbitraries.oneOf(List.of(
                Arbitraries.longs().between(-400_000_000_000L, 400_000_000_000L),
                Arbitraries.longs().between(-31_000_000_000_000_000L, 31_000_000_000_000_000L)));
        return Combinators.combine(
                        seconds,
                        Arbitraries.integers().between(0, 999_999_999),
                        Arbitraries.integers().between(-64_800, 64_800))
                .as((second, nano, offset) -> OffsetDateTime.ofInstant(
                        Instant.ofEpochSecond(second, nano), ZoneOffset.ofTotalSeconds(offset)));
    }

    @Property
    void readsEveryInstantOfItsAges(@ForAll("dates") OffsetDateTime date) {
        Instant instant = date.toInstant();
        boolean isOfItsAges =
                !instant.isBefore(Instant.EPOCH) && instant.isBefore(Instant.parse("+10000-01-01T00:00:00Z"));
        if (isOfItsAges) {
            assertThat(IsoTime.instant(date.toString())).isEqualTo(instant);
        } else {
            assertThat(catchThrowable(() -> IsoTime.instant(date.toString())))
                    .isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessage("an instant is in the years 1970 to 9999");
        }
    }

    @Property
    void throwsNothingElseForAnyText(@ForAll String text) {
        assertThat(catchThrowable(() -> IsoTime.instant(text))).isExactlyInstanceOf(IllegalArgumentException.class);
        assertThat(catchThrowable(() -> IsoTime.duration(text))).isExactlyInstanceOf(IllegalArgumentException.class);
    }
}
