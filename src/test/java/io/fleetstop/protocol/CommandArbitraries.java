package io.fleetstop.protocol;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Every valid command, with a taste for what something might trip over. */
final class CommandArbitraries {
    private static final Instant END = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private CommandArbitraries() {}

    /** What only a stop has. */
    private record Wishes(
            @Nullable Instant notAfter,
            @Nullable Instant notBefore,
            @Nullable Instant ifStartedBefore,
            Duration timeout,
            Duration settle,
            Dependents dependents,
            boolean dryRun) {}

    private record Claims(
            @Nullable String reason,
            @Nullable String requestedBy,
            @Nullable String batch) {}

    static Arbitrary<Command> commands() {
        return Arbitraries.oneOf(
                List.of(stops().map(Command.class::cast), cancels().map(Command.class::cast)));
    }

    private static Arbitrary<StopCommand> stops() {
        return Combinators.combine(ids(), hosts(), services(), wishes(), claims())
                .as((id, host, service, wishes, claims) -> new StopCommand(
                        id,
                        host,
                        service,
                        wishes.notAfter(),
                        wishes.notBefore(),
                        wishes.timeout(),
                        wishes.settle(),
                        wishes.dependents(),
                        wishes.ifStartedBefore(),
                        wishes.dryRun(),
                        claims.reason(),
                        claims.requestedBy(),
                        claims.batch()));
    }

    private static Arbitrary<CancelCommand> cancels() {
        Arbitrary<@Nullable Instant> notAfter = instants().injectNull(0.3);
        return Combinators.combine(ids(), hosts(), ids(), services(), notAfter, claims())
                .filter((id, host, target, service, until, claims) -> !id.equals(target))
                .as((id, host, target, service, until, claims) -> new CancelCommand(
                        id, host, target, service, until, claims.reason(), claims.requestedBy(), claims.batch()));
    }

    static Arbitrary<String> ids() {
        return Arbitraries.strings()
                .withChars("ABCXYZabcxyz0123456789._:-")
                .ofMinLength(1)
                .ofMaxLength(128);
    }

    static Arbitrary<String> hosts() {
        return Arbitraries.strings()
                .withChars("abcxyz0123456789.-")
                .ofMinLength(1)
                .ofMaxLength(253);
    }

    static Arbitrary<ServiceName> services() {
        Arbitrary<String> managers =
                Arbitraries.strings().withChars("az09-").ofMaxLength(20).map(rest -> "m" + rest);
        Arbitrary<String> names = texts(ServiceName.MAX_NAME_LENGTH)
                .map(text -> text.replaceAll("[\\u0000-\\u001f\\u007f-\\u009f]", "c"))
                .filter(text -> !text.isEmpty());
        return Combinators.combine(managers, names).as(ServiceName::new);
    }

    /** Whole characters of every kind, at most so many UTF-16 units. */
    static Arbitrary<String> texts(int maxLength) {
        return characters().list().ofMaxSize(maxLength).map(list -> {
            StringBuilder text = new StringBuilder();
            list.forEach(text::appendCodePoint);
            return Text.cut(text.toString(), maxLength);
        });
    }

    private static Arbitrary<Integer> characters() {
        return Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.integers().between(' ', '~')),
                Tuple.of(2, Arbitraries.of(0, 9, 10, 13, 0x1b, 0x7f, 0x85, 0x202e, 0x200b, 0xfeff, 0x2028, 0xfffd)),
                Tuple.of(1, Arbitraries.integers().between(0, 0xd7ff)),
                Tuple.of(1, Arbitraries.integers().between(0xe000, 0x10ffff)));
    }

    static Arbitrary<Instant> instants() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, END.getEpochSecond()),
                        Arbitraries.integers().between(0, 999_999_999))
                .as(Instant::ofEpochSecond);
    }

    private static Arbitrary<Duration> durations(long leastNanos, Duration longest) {
        return Arbitraries.longs().between(leastNanos, longest.toNanos()).map(Duration::ofNanos);
    }

    private static Arbitrary<Wishes> wishes() {
        return Combinators.combine(
                        instants().injectNull(0.3),
                        instants().injectNull(0.3),
                        instants().injectNull(0.3),
                        durations(1, StopCommand.MAX_TIMEOUT),
                        durations(0, StopCommand.MAX_SETTLE),
                        Arbitraries.of(Dependents.values()),
                        Arbitraries.of(true, false))
                .as(CommandArbitraries::wishes);
    }

    private static Wishes wishes(
            @Nullable Instant one,
            @Nullable Instant other,
            @Nullable Instant ifStartedBefore,
            Duration timeout,
            Duration settle,
            Dependents dependents,
            boolean dryRun) {
        boolean inOrder = one == null || other == null || !other.isAfter(one);
        return new Wishes(
                inOrder ? one : other, inOrder ? other : one, ifStartedBefore, timeout, settle, dependents, dryRun);
    }

    private static Arbitrary<Claims> claims() {
        return Combinators.combine(
                        texts(300).injectNull(0.3),
                        texts(300).injectNull(0.3),
                        texts(CommandCodec.MAX_BATCH_LENGTH).injectNull(0.3))
                .as(Claims::new);
    }
}
