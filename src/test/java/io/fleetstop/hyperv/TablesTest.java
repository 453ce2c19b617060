package io.fleetstop.hyperv;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.hyperv.Hresult.Meaning;
import io.fleetstop.hyperv.WmiException.Stage;
import io.fleetstop.service.Activity;
import io.fleetstop.service.Inspection.Finding;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TablesTest {
    @ParameterizedTest
    @CsvSource({
        "0x80041003, DENIED",
        "0x80070005, DENIED",
        "0x80041062, DENIED",
        "0x80041002, NO_OBJECT",
        "0x8004100E, NO_ROLE",
        "0x80041010, NO_ROLE",
        "0x80040154, NO_ROLE",
        "0x8004102E, NO_METHOD",
        "0x80041055, NO_METHOD",
        "0x80041056, NO_METHOD",
        "0x8004100C, NO_METHOD",
        "0x8004102F, REFUSED",
        "0x80041017, REFUSED",
        "0x80041021, REFUSED",
        "0x8004103A, REFUSED",
        "0x80041008, REFUSED",
        "0x80070422, REFUSED",
        "0x800401F0, REFUSED",
        "0x80041001, LOST",
        "0x80041004, LOST",
        "0x80041006, LOST",
        "0x80041009, AWAY",
        "0x8004100A, LOST",
        "0x80041013, AWAY",
        "0x80041014, AWAY",
        "0x80041032, LOST",
        "0x80041045, AWAY",
        "0x80041069, LOST",
        "0x8004106C, AWAY",
        "0x80041081, AWAY",
        "0x80041088, LOST",
        "0x80041015, LOST",
        "0x80041033, LOST",
        "0x800706BA, AWAY",
        "0x800706BB, AWAY",
        "0x800706BE, LOST",
        "0x800706BF, AWAY",
        "0x80010108, LOST",
        "0x80010105, LOST",
        "0x8001010A, AWAY",
        "0x8001011F, LOST",
        "0x80080005, AWAY",
        "0x80004005, UNKNOWN",
        "0x8000FFFF, UNKNOWN",
    })
    void knowsWhatEachFailureMeans(String code, Meaning meaning) {
        int number = (int) Long.decode(code).longValue();
        assertThat(Hresult.of(number).meaning()).isEqualTo(meaning);
        assertThat(Hresult.isFailure(number)).isTrue();
        assertThat(Hresult.text(number)).isEqualTo(code);
    }

    @Test
    void waitsForWhatPassesAndNeverTakesAFailureForNothingThere() {
        assertThat(Meaning.AWAY.finding()).isEqualTo(Finding.UNAVAILABLE);
        assertThat(Meaning.LOST.finding()).isEqualTo(Finding.UNAVAILABLE);
        assertThat(Meaning.NO_OBJECT.finding()).isEqualTo(Finding.NOT_FOUND);
        assertThat(Hresult.isFailure(0x40004)).as("WBEM_S_TIMEDOUT").isFalse();
    }

    /** A query that finds nothing has another answer, and what was only looked at was not changed. */
    @ParameterizedTest
    @CsvSource({
        "CONNECTION, WBEM_E_NOT_FOUND, REFUSED",
        "QUERY, WBEM_E_NOT_FOUND, REFUSED",
        "OBJECT, WBEM_E_NOT_FOUND, NO_OBJECT",
        "METHOD, WBEM_E_NOT_FOUND, NO_OBJECT",
        "CONNECTION, WBEM_E_FAILED, AWAY",
        "QUERY, WBEM_E_FAILED, AWAY",
        "OBJECT, WBEM_E_FAILED, AWAY",
        "METHOD, WBEM_E_FAILED, LOST",
        "METHOD, WBEM_E_ACCESS_DENIED, DENIED",
    })
    void readsAFailureByWhatFailed(Stage stage, Hresult hresult, Meaning meaning) {
        assertThat(new WmiException(hresult.code(), stage, "x").meaning()).isEqualTo(meaning);
    }

    @ParameterizedTest
    @CsvSource({
        "TRUE, 2, RUNNING", "FALSE, 2, STOPPED", "TRUE, 3, RUNNING", "FALSE, 3, STOPPED",
        ", 2, RUNNING", ", 3, STOPPED", ", , RUNNING", "TRUE, , RUNNING",
    })
    void readsTheStateOfAGuestService(Boolean started, Long enabledState, Activity activity) {
        GuestService service = new GuestService("path", "class", "name", started, enabledState);
        assertThat(service.activity()).isEqualTo(activity);
        assertThat(service.state()).contains("Started");
    }

    @Test
    void knowsTheStatesOfAMachine() {
        assertThat(List.of(2, 3, 4, 6, 9, 10, 32768, 32769, 32770, 32773, 32774, 32776, 32777, 77))
                .extracting(state -> new Machine("g", "n", (long) state).state())
                .containsExactly(
                        "on",
                        "off",
                        "shutting down",
                        "saved",
                        "paused",
                        "starting",
                        "paused",
                        "saved",
                        "starting",
                        "saving",
                        "stopping",
                        "pausing",
                        "resuming",
                        "in EnabledState 77");
        assertThat(new Machine("g", "n", null).isOff()).isFalse();
    }

    @Test
    void escapesLiterals() {
        Query query = Query.of("C", List.of("A", "B")).where("A", "it's \\ \"x\"");
        assertThat(query.wql()).isEqualTo("SELECT A,B FROM C WHERE A = 'it\\'s \\\\ \\\"x\\\"'");
        assertThat(Query.withPath("C", List.of("A")).wql()).isEqualTo("SELECT * FROM C");
    }

    @Test
    void namesReturnValuesOnlyWhereTheyHaveOneName() {
        assertThat(new ReturnValue(0).text()).isEqualTo("0 (Completed with No Error)");
        assertThat(new ReturnValue(5).text()).isEqualTo("5");
        assertThat(new ReturnValue(32775).text()).isEqualTo("32775 (Invalid State for this operation)");
        assertThat(ReturnValue.of(new WmiObject(Map.of("Job", "x"))).text()).isEqualTo("no value");
    }
}
