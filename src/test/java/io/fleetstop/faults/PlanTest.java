package io.fleetstop.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {
    private final Properties properties = new Properties();

    @Test
    void playsEachRowOnceWhereNothingIsSaid() {
        Plan plan = Plan.of(properties);

        assertThat(plan.isLong()).isFalse();
        assertThat(plan.rows()).isEqualTo(Rows.ALL);
        assertThat(plan.seed()).isEqualTo(1);
        assertThat(plan.soakMinutes()).isEqualTo(60);
    }

    @Test
    void dividesItsMinutesAmongTheRows() {
        properties.setProperty("faults.minutes", "30");
        properties.setProperty("faults.rows", "kill,person,freeze");

        assertThat(Plan.of(properties).secondsPerRow()).isEqualTo(600);
    }

    @Test
    void isLongWithoutTimeToo() {
        properties.setProperty("faults.minutes", "0");

        assertThat(Plan.of(properties).isLong()).isTrue();
        assertThat(Plan.of(properties).secondsPerRow()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "010, 10", "-3, -3"})
    void readsSeedsAsPeopleDo(String text, long seed) {
        properties.setProperty("faults.seed", text);

        assertThat(Plan.of(properties).seed()).isEqualTo(seed);
    }

    @ParameterizedTest
    @CsvSource({
        "faults.minutes, ten",
        "faults.minutes, -1",
        "faults.minutes, ''",
        "faults.minutes, 99999999999",
        "faults.soak, 1h",
        "faults.soak, -1",
        "faults.seed, one",
        "faults.seed, ''",
        "faults.seed, 0x10"
    })
    void refusesWhatIsNoNumberInOneSentence(String property, String value) {
        properties.setProperty(property, value);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Plan.of(properties))
                .withMessageMatching(property + " is \"" + value + "\"; it has to be a whole number.*");
    }

    @Test
    void refusesASoakThatItsLabDoesNotLiveThrough() {
        properties.setProperty("faults.soak", "231");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Plan.of(properties))
                .withMessage("faults.soak is 231; it can be 230 at most, since a lab ends after four hours");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kill,", " kill , ,", "kill,kill"})
    void ignoresNamesThatAreEmptyOrThereTwice(String names) {
        properties.setProperty("faults.rows", names);

        assertThat(Plan.of(properties).rows()).extracting(Row::name).containsExactly("kill");
    }

    @Test
    void refusesARowThatIsNotThere() {
        properties.setProperty("faults.rows", "kill,kil");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Plan.of(properties))
                .withMessageStartingWith("There is no row \"kil\"; there are crash-points, kill,");
    }
}
