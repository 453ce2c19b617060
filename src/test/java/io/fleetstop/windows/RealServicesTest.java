package io.fleetstop.windows;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.platform.win32.WinNT;
import com.sun.jna.platform.win32.Winsvc;
import io.fleetstop.service.Activity;
import io.fleetstop.service.Inspection.Finding;
import io.fleetstop.service.Instance;
import io.fleetstop.service.ServiceState;
import io.fleetstop.service.StopReport;
import io.fleetstop.service.StopReport.Ending;
import io.fleetstop.service.StopRequest;
import io.fleetstop.wine.WindowsTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What real services do on the service control manager of Windows or Wine. Where these differ, either is right here. */
@WindowsTest
final class RealServicesTest {
    private static final Duration PATIENT = Duration.ofSeconds(30);

    private final WindowsServiceManager manager = WindowsServiceManager.ofThisHost();
    private final ScmServices services = new ScmServices();

    @AfterEach
    void close() {
        services.close();
        manager.close();
    }

    @ParameterizedTest
    @CsvSource({"exit 5, its exit code is 5", "specific 42, its exit code is 1066 (ERROR_SERVICE_SPECIFIC_ERROR: 42)"})
    void tellsTheExitCode(String mode, String remark) {
        StopReport report = stop(services.running(mode), PATIENT);
        assertThat(report.ending()).isEqualTo(Ending.STOPPED);
        assertThat(report.answer().message()).contains(remark);
    }

    /** The letters are the same for Java's ways to compare without case, and not for Windows. */
    @ParameterizedTest
    @CsvSource({"fleetstop-sis, fleetstop-s\u0131s", "fleetstop-ki, fleetstop-\u212Ai", "fleetstop-ss, fleetstop-\u00DF"
    })
    void stopsTheOneOfThatName(String one, String other) {
        for (String service : List.of(other, one)) {
            services.start(services.created(service, WinNT.SERVICE_WIN32_OWN_PROCESS, "normal"));
        }
        assertThat(state(other).canonicalName()).isEqualTo(other);
        assertThat(stop(one, PATIENT).ending()).isEqualTo(Ending.STOPPED);
        assertThat(state(one).activity()).isEqualTo(Activity.STOPPED);
        assertThat(state(other).activity()).isEqualTo(Activity.RUNNING);
        assertThat(stop(other, PATIENT).ending()).isEqualTo(Ending.STOPPED);
    }

    @Test
    void waitsForOneThatGoesOnForAWhile() {
        assertThat(stop(services.running("late 1500"), PATIENT).ending()).isEqualTo(Ending.STOPPED);
    }

    @Test
    void stopsWhatIsStartingWhenItRuns() {
        String service = services.begin(services.created("starting 1500"));
        services.await(service, Winsvc.SERVICE_START_PENDING);
        assertThat(state(service).state()).isEqualTo("START_PENDING");
        assertThat(state(service).unstoppableBecause()).isNull();
        assertThat(stop(service, PATIENT).ending()).isEqualTo(Ending.STOPPED);
    }

    @Test
    void saysThatItIsStuckByItsOwnAccount() {
        StopReport report = stop(services.running("stuck 500"), Duration.ofSeconds(2));
        assertThat(report.ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(report.answer().message()).contains("longer than its wait hint of 0.5 s");
    }

    @Test
    void stopsOneWhoseHandlerHangsForAWhile() {
        assertThat(stop(services.running("deaf 2000"), PATIENT).ending()).isEqualTo(Ending.STOPPED);
    }

    /** Windows gives up after 30 seconds, Wine after 10; the control is lost then, or comes through late. */
    @Test
    void stopsOneWhoseHandlerHangsForLongerThanTheManagerWaits() {
        StopReport report = stop(services.running("deaf 12000"), Duration.ofSeconds(60));
        assertThat(report.ending()).as(report.toString()).isEqualTo(Ending.STOPPED);
    }

    /** Windows sees it stopped, with exit code 1067; Wine never notices. */
    @Test
    void isNotFooledByAProcessThatEnds() {
        String service = services.running("die");
        StopReport report = stop(service, Duration.ofSeconds(3));
        boolean stopped = services.status(service).dwCurrentState == Winsvc.SERVICE_STOPPED;
        assertThat(report.ending()).isEqualTo(stopped ? Ending.STOPPED : Ending.TIMED_OUT);
    }

    @Test
    void knowsNoIdentityInASharedProcess() {
        String name = "fleetstop-Shared";
        services.created(name, WinNT.SERVICE_WIN32_SHARE_PROCESS, "shared " + name);
        services.start(name);
        assertThat(state(name).instance()).isEqualTo(new Instance(name, null, null));
        assertThat(stop(name, PATIENT).ending()).isEqualTo(Ending.STOPPED);
    }

    @Test
    void tellsProcessAndStart() {
        Instant before = Instant.now().minusSeconds(1);
        String service = services.running("normal");
        Instance instance = Objects.requireNonNull(state(service).instance());
        assertThat(instance.identity()).startsWith(services.status(service).dwProcessId + "@20");
        assertThat(instance.startedAt()).isBetween(before, Instant.now().plusSeconds(1));
    }

    @Test
    void readsTheSameStartFromTheListOfAllProcesses() {
        String service = services.running("normal");
        long pid = services.status(service).dwProcessId;
        assertThat(NtProcesses.startedAt(pid)).isNotNull();
        LocalProcesses.Process process =
                Objects.requireNonNull(new NtProcesses().all().get(pid));
        assertThat(process.startedAt()).isEqualTo(NtProcesses.startedAt(pid));
        assertThat(new NtProcesses().all())
                .containsKeys(process.parent(), ProcessHandle.current().pid());
    }

    @Test
    void knowsItself() {
        LocalProcesses processes = LocalProcesses.ofThisHost();
        assertThat(processes.isOwn(ProcessHandle.current().pid())).isTrue();
        assertThat(processes.isOwn(services.status(services.running("normal")).dwProcessId))
                .isFalse();
        assertThat(processes.isOwn(0)).isFalse();
    }

    @Test
    void findsInAnyCaseAndKeepsTheManagersSpelling() {
        String service = services.running("normal");
        for (String name : new String[] {service.toUpperCase(Locale.ROOT), service.toLowerCase(Locale.ROOT)}) {
            assertThat(state(name).canonicalName()).isEqualTo(service);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "it's 100%_[of] \"them\"",
                "x' OR '1'='1",
                "Dienst für Ürümqi",
                "ж служба",
                "50%PATH%",
                "a&b|c;d$(e)`f`",
                " leading and trailing "
            })
    void takesOddNamesLiterally(String name) {
        String other = services.running("normal");
        services.created(name, WinNT.SERVICE_WIN32_OWN_PROCESS, "normal");
        services.start(name);
        StopReport report = stop(name, PATIENT);
        assertThat(report.ending()).isEqualTo(Ending.STOPPED);
        assertThat(Objects.requireNonNull(report.state()).canonicalName()).isEqualTo(name);
        assertThat(state(other).activity()).isEqualTo(Activity.RUNNING);
    }

    @ParameterizedTest
    @MethodSource("io.fleetstop.windows.NobodysNames#all")
    void findsNobodyByNamesThatNobodyHas(String name) {
        assertThat(manager.inspect(name).finding()).isEqualTo(Finding.NOT_FOUND);
        assertThat(stop(name, Duration.ofSeconds(1)).ending()).isEqualTo(Ending.NOT_FOUND);
    }

    @Test
    void listsAllServicesInMoreThanOnePage() {
        String name = "fleetstop-" + "x".repeat(50);
        for (int i = 0; i < 40; i++) {
            services.created(name + i, WinNT.SERVICE_WIN32_OWN_PROCESS, "normal");
        }
        String running = services.start(name + 39);
        assertThat(manager.list().filter(line -> line.name().startsWith(name))).hasSize(40);
        assertThat(manager.list().filter(line -> line.activity() == Activity.RUNNING))
                .anyMatch(line ->
                        line.name().equals(running) && line.description().equals(ScmServices.displayName(running)));
    }

    private ServiceState state(String name) {
        return manager.inspect(name).requireState();
    }

    private StopReport stop(String name, Duration timeout) {
        return manager.stop(new StopRequest(name, null, timeout));
    }
}
