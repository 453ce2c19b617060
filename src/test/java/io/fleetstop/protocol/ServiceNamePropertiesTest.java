package io.fleetstop.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

/** {@link ServiceName} takes what its grammar says, written here once more, character by character. */
class ServiceNamePropertiesTest {
    private static final String[] ODD = {
        "systemd:",
        ":",
        "-",
        "1",
        "A",
        "é",
        "../",
        ";reboot",
        " ",
        "*",
        "\u0000",
        "\n",
        "\u007f",
        "\u0085",
        "\ud800",
        "\udc00",
        "\ud83d\ude00",
        "\u202e",
        "\ufeff",
        "n".repeat(255),
        "n".repeat(256),
        "😀".repeat(128)
    };

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.frequencyOf(
                        Tuple.of(3, Arbitraries.of(ODD)),
                        Tuple.of(1, Arbitraries.strings().ofMaxLength(3)))
                .list()
                .ofMaxSize(4)
                .map(parts -> String.join("", parts))
                .flatMap(text -> Arbitraries.of(text, "systemd:" + text));
    }

    @Property(tries = 10_000)
    @StatisticsReport(StatisticsReportMode.OFF)
    void takesWhatTheGrammarSays(@ForAll("texts") String text) {
        boolean isService = isService(text);
        Statistics.label("taken")
                .collect(isService)
                .coverage(coverage -> coverage.check(true).percentage(percentage -> percentage > 5));
        if (isService) {
            assertThat(ServiceName.parse(text)).hasToString(text);
        } else {
            assertThat(catchThrowable(() -> ServiceName.parse(text)))
                    .isExactlyInstanceOf(IllegalArgumentException.class);
        }
    }

    private static boolean isService(String text) {
        int colon = text.indexOf(':');
        return colon > 0 && isManager(text.substring(0, colon)) && isName(text.substring(colon + 1));
    }

    private static boolean isManager(String text) {
        String letters = "abcdefghijklmnopqrstuvwxyz";
        return letters.indexOf(text.charAt(0)) >= 0
                && text.chars().allMatch(c -> (letters + "0123456789-").indexOf(c) >= 0);
    }

    private static boolean isName(String text) {
        boolean is = !text.isEmpty() && text.length() <= 256;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isPair = i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
            is &= isPair || !Character.isSurrogate(c);
            is &= c >= ' ' && (c < 0x7f || c > 0x9f);
            i += isPair ? 1 : 0;
        }
        return is;
    }
}
