package io.fleetstop.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.Winsvc.SC_HANDLE;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConnectionTest {
    private final List<SC_HANDLE> opened = new ArrayList<>();
    private final List<SC_HANDLE> closed = new ArrayList<>();
    private final Connection connection = new Connection(this::open, closed::add);

    @Test
    void isOpenedOnceForManyQuestions() throws ScmException {
        SC_HANDLE first = connection.ask(handle -> handle);
        assertThat(connection.<SC_HANDLE>ask(handle -> handle)).isSameAs(first);
        connection.close();
        assertThat(closed).containsExactly(first);
        connection.close();
        assertThat(closed).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 1722, 1726})
    void isOpenedAnewAfterItBroke(int number) throws ScmException {
        assertThatThrownBy(() -> connection.ask(handle -> fail(number))).isInstanceOf(ScmException.class);
        assertThat(closed).isEqualTo(opened).hasSize(1);
        SC_HANDLE next = connection.ask(handle -> handle);
        assertThat(opened).hasSize(2).last().isSameAs(next);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 123, 1060})
    void staysOpenAfterAnAnswerThatIsNo(int number) {
        assertThatThrownBy(() -> connection.ask(handle -> fail(number))).isInstanceOf(ScmException.class);
        assertThat(closed).isEmpty();
    }

    @Test
    void isNotClosedUnderSomebodyWhoUsesIt() throws ScmException {
        connection.ask(handle -> {
            CompletableFuture.runAsync(connection::close).join();
            assertThat(closed).isEmpty();
            return handle;
        });
        connection.close();
        assertThat(closed).hasSize(1);
    }

    private SC_HANDLE open() {
        SC_HANDLE handle = new SC_HANDLE();
        handle.setPointer(new Pointer(opened.size() + 1));
        opened.add(handle);
        return handle;
    }

    private static SC_HANDLE fail(int number) throws ScmException {
        throw new ScmException("question", number);
    }
}
