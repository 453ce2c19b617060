package io.fleetstop.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.service.Inspection.Finding;
import io.fleetstop.service.StopReport.Ending;
import io.fleetstop.windows.ScmError.Control;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScmErrorTest {
    @ParameterizedTest
    @CsvSource({
        "5, ERROR_ACCESS_DENIED, ACCESS_DENIED, ACCESS_DENIED, REFUSED",
        "6, ERROR_INVALID_HANDLE, UNAVAILABLE, UNAVAILABLE, UNDELIVERED",
        "109, ERROR_BROKEN_PIPE, UNAVAILABLE, UNAVAILABLE, LOST",
        "123, ERROR_INVALID_NAME, NOT_FOUND, NOT_FOUND, REFUSED",
        "1051, ERROR_DEPENDENT_SERVICES_RUNNING, FAILED, FAILED, DEPENDENTS_FIRST",
        "1052, ERROR_INVALID_SERVICE_CONTROL, FAILED, NOT_STOPPABLE, REFUSED",
        "1053, ERROR_SERVICE_REQUEST_TIMEOUT, UNAVAILABLE, UNAVAILABLE, LOST",
        "1055, ERROR_SERVICE_DATABASE_LOCKED, UNAVAILABLE, UNAVAILABLE, UNDELIVERED",
        "1060, ERROR_SERVICE_DOES_NOT_EXIST, NOT_FOUND, NOT_FOUND, REFUSED",
        "1061, ERROR_SERVICE_CANNOT_ACCEPT_CTRL, UNAVAILABLE, UNAVAILABLE, NOT_NOW",
        "1062, ERROR_SERVICE_NOT_ACTIVE, UNAVAILABLE, UNAVAILABLE, NOT_NOW",
        "1072, ERROR_SERVICE_MARKED_FOR_DELETE, FAILED, FAILED, REFUSED",
        "1115, ERROR_SHUTDOWN_IN_PROGRESS, UNAVAILABLE, UNAVAILABLE, UNDELIVERED",
        "1722, RPC_S_SERVER_UNAVAILABLE, UNAVAILABLE, UNAVAILABLE, UNDELIVERED",
        "1723, RPC_S_SERVER_TOO_BUSY, UNAVAILABLE, UNAVAILABLE, UNDELIVERED",
        "1726, RPC_S_CALL_FAILED, UNAVAILABLE, UNAVAILABLE, LOST",
        "1727, RPC_S_CALL_FAILED_DNE, UNAVAILABLE, UNAVAILABLE, UNDELIVERED",
        "8, not in the table, FAILED, FAILED, REFUSED_OR_LOST",
        "-1073741823, not in the table, FAILED, FAILED, REFUSED_OR_LOST"
    })
    void meansTheSameAlways(int number, String constant, Finding finding, Ending ending, Control control) {
        ScmError error = ScmError.numbered(number);
        assertThat(error.constant()).isEqualTo(constant);
        assertThat(error.finding()).isEqualTo(finding);
        assertThat(error.ending()).isEqualTo(ending);
        assertThat(error.control()).isEqualTo(control);
    }

    @ParameterizedTest
    @CsvSource({"5, ERROR_ACCESS_DENIED", "1053, ERROR_SERVICE_REQUEST_TIMEOUT", "4711, not in the table"})
    void answersWithNumberAndNameAndWhatWasAsked(int number, String constant) {
        var answer = new ScmException("OpenService(Web)", number).answer();
        assertThat(answer.code()).isEqualTo(Integer.toString(number));
        assertThat(answer.codeName()).isEqualTo(constant);
        assertThat(answer.message()).endsWith("(OpenService(Web), " + number + ")");
    }

    @Test
    void saysSomethingElseOfEachError() {
        assertThat(Arrays.stream(ScmError.values()).map(ScmError::text))
                .doesNotHaveDuplicates()
                .allMatch(text -> text.length() > 20);
    }
}
