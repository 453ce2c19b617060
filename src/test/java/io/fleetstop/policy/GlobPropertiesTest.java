package io.fleetstop.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

/** {@link Glob} agrees with the regular expression that says the same. */
class GlobPropertiesTest {
    /** Few characters, or nothing would ever match; and halves of pairs, which may meet and become one. */
    private static final String[] TEXT = {"a", "b", ":", ".", "\\", "\n", "😀", "😁", "\ud83d", "\ude00"};

    @Provide
    Arbitrary<String> patterns() {
        Arbitrary<String> symbols = Arbitraries.oneOf(List.of(Arbitraries.of("*", "?"), Arbitraries.of(TEXT)));
        return symbols.list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(parts -> String.join("", parts))
                .filter(text -> !text.isBlank());
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(TEXT).list().ofMaxSize(10).map(parts -> String.join("", parts));
    }

    @Property(tries = 20_000)
    @StatisticsReport(StatisticsReportMode.OFF)
    void matchesWhatTheRegularExpressionDoes(@ForAll("patterns") String pattern, @ForAll("texts") String text) {
        boolean expected =
                Pattern.compile(regex(pattern), Pattern.DOTALL).matcher(text).matches();
        Statistics.label("taken")
                .collect(expected)
                .coverage(coverage -> coverage.check(true).percentage(percentage -> percentage > 5));
        assertThat(new Glob(pattern).matches(text)).isEqualTo(expected);
    }

    @Property
    void matchesItself(@ForAll("texts") String text) {
        if (!text.isBlank()) {
            assertThat(new Glob(text).matches(text)).isTrue();
            assertThat(new Glob(text + "*").matches(text + "b")).isTrue();
            assertThat(new Glob(text + "?").matches(text)).isFalse();
        }
    }

    private static String regex(String pattern) {
        return pattern.codePoints()
                .mapToObj(symbol -> switch (symbol) {
                    case '*' -> ".*";
                    case '?' -> ".";
                    default -> Pattern.quote(Character.toString(symbol));
                })
                .collect(Collectors.joining());
    }
}
