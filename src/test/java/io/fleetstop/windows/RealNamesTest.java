package io.fleetstop.windows;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.platform.win32.WinNT;
import io.fleetstop.wine.WindowsTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whether the registry of Windows or Wine tells of the changes that names are asked for again after. */
@WindowsTest
final class RealNamesTest {
    private static final String NAME = "fleetstop-Names";

    private final ScmServices services = new ScmServices();

    /** By its clock all changes were made long ago. */
    private final WindowsServiceManager manager =
            new WindowsServiceManager(new AdvapiScm(), LocalProcesses.ofThisHost(), new Later());

    private static final class Later implements Pace.Time {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public Instant instant() {
            return Instant.now().plusSeconds(60);
        }

        @Override
        public void pause(Duration duration) {}
    }

    @BeforeEach
    void create() {
        services.created(NAME, WinNT.SERVICE_WIN32_OWN_PROCESS, "normal");
    }

    @AfterEach
    void close() {
        services.close();
        manager.close();
    }

    @Test
    void knowsWhenTheServiceWasChanged() {
        Instant now = Instant.now();
        assertThat(ServiceKey.changedAt(NAME)).isBetween(now.minusSeconds(60), now.plusSeconds(1));
        assertThat(ServiceKey.changedAt("fleetstop-nothing")).isNull();
    }

    @Test
    void tellsTheNewDisplayName() {
        assertThat(names(NAME)).contains(ScmServices.displayName(NAME));
        assertThat(names(NAME)).contains(ScmServices.displayName(NAME));
        services.display(NAME, "Another one");
        assertThat(names(NAME)).containsExactlyInAnyOrder(NAME, "Another one");
    }

    @Test
    void tellsTheNamesOfAnotherServiceInItsPlace() {
        services.display(NAME, "The first");
        assertThat(names(NAME.toLowerCase(Locale.ROOT))).containsExactlyInAnyOrder(NAME, "The first");
        services.delete(NAME);
        services.created(NAME, WinNT.SERVICE_WIN32_OWN_PROCESS, "normal");
        assertThat(names(NAME.toLowerCase(Locale.ROOT))).containsExactlyInAnyOrder(NAME, ScmServices.displayName(NAME));
    }

    private Set<String> names(String service) {
        return manager.inspect(service).requireState().names();
    }
}
