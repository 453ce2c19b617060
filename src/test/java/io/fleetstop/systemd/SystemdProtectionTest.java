package io.fleetstop.systemd;

import static io.fleetstop.systemd.LabUnits.sleeping;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetstop.service.Dependent;
import io.fleetstop.service.Instance;
import io.fleetstop.service.ServiceState;
import io.fleetstop.service.StopReport;
import io.fleetstop.service.StopRequest;
import io.fleetstop.service.Untouchable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What nobody may stop, on a real systemd with its real bus. */
final class SystemdProtectionTest extends LabSteps {
    @Test
    void protectsTheRealBusByEveryRoad() {
        units.lab.unit("hides-bus.service", sleeping("PropagatesStopTo=dbus.service", ""));
        units.lab.unit("indirect.service", sleeping("PropagatesStopTo=hides-bus.service", ""));
        units.lab.unit("follower.service", sleeping("Conflicts=dbus.socket", ""));
        units.lab.unit("followed.service", sleeping("OnSuccess=follower.service", ""));
        units.lab.reload().start("hides-bus.service", "indirect.service", "followed.service");
        for (String unit : List.of("dbus.service", "hides-bus.service", "indirect.service", "followed.service")) {
            assertThat(untouchable(unit))
                    .as(unit)
                    .contains(new Untouchable("dbus.service", "the D-Bus daemon runs in it"));
        }
    }

    @Test
    void hasNothingOfItsOwnToProtectOutsideOfThisSystemd() {
        assertThat(untouchable(units.running("quick"))).isEmpty();
    }

    @Test
    void refusesWhatWouldStopAnotherTypeOfUnit() {
        units.lab.unit("pulls-down.service", sleeping("PropagatesStopTo=lab-data.slice", ""));
        units.lab.unit("lab-data.slice", "[Unit]\nDescription=Data\n").reload();
        units.lab.start("pulls-down.service", "lab-data.slice");
        assertThat(untouchable("pulls-down.service"))
                .containsExactly(new Untouchable(
                        "lab-data.slice",
                        "only .service, .socket, .timer and .path units are stopped, and targets along with them"));
    }

    /** As {@code sshd-keygen.target} with {@code sshd.service} of Fedora. */
    @Test
    void letsTargetStopAlong() {
        units.lab.unit("lab-sshd.service", sleeping("Wants=lab-data.target", ""));
        units.lab.unit("lab-data.target", "[Unit]\nPartOf=lab-sshd.service\n").reload();
        units.lab.start("lab-sshd.service", "lab-data.target");
        ServiceState seen = inspect("lab-sshd.service");
        assertThat(seen.untouchable()).isEmpty();
        List<Instance> target =
                seen.dependents().stream().map(Dependent::instance).toList();
        assertThat(target).extracting(Instance::service).containsExactly("lab-data.target");
        Duration timeout = Duration.ofSeconds(20);
        StopReport report = units.manager.stop(new StopRequest("lab-sshd.service", null, target, timeout));
        assertThat(report.ending()).isEqualTo(StopReport.Ending.STOPPED);
        assertThat(units.lab.state("lab-data.target")).isEqualTo("inactive/dead");
    }

    @Test
    void refusesWhatPowersTheHostOff() {
        units.running("last.service", sleeping("SuccessAction=poweroff", ""));
        assertThat(untouchable("last.service")).extracting(Untouchable::service).containsExactly("last.service");
    }

    /** The process shares nothing with the lab but what matters: systemd's processes, and the unit. */
    @Test
    void neverTakesItselfDown() throws Exception {
        units.lab.alias("w-alias.service", "w-1.service");
        // A unit that lets processes in from elsewhere.
        units.lab.unit("w-1.service", sleeping("", "Delegate=yes"));
        units.lab.unit("drags.service", sleeping("PropagatesStopTo=w-alias.service", ""));
        units.lab.unit("beside.service", sleeping("", ""));
        units.lab.reload().start("w-1.service", "drags.service", "beside.service");
        Process process = report("w-1.service", "w-alias.service", "drags.service", "beside.service");
        long pid = java(process);
        try (OutputStream go = process.getOutputStream()) {
            attach(pid, "w-1.service");
            go.write('\n');
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String self = "[" + new Untouchable("w-1.service", "this worker runs in it") + "]";
        assertThat(output.lines()).endsWith(self, self, self, "[]");
    }

    private static List<Untouchable> untouchable(String unit) {
        return inspect(unit).untouchable();
    }

    private static Process report(String... names) throws IOException {
        List<String> command = Stream.concat(
                        Stream.of(
                                "nsenter",
                                "--target=" + units.lab.pid(),
                                "--pid",
                                System.getProperty("java.home") + "/bin/java",
                                "-cp",
                                System.getProperty("java.class.path"),
                                UntouchableReport.class.getName(),
                                units.lab.busAddress()),
                        Stream.of(names))
                .toList();
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** The pid inside; nsenter itself stays outside. */
    private static long java(Process nsenter) {
        await().atMost(Duration.ofSeconds(60)).until(() -> nsenter.children().count() == 1);
        long outside = nsenter.children().findFirst().orElseThrow().pid();
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + outside + "/status"))) {
            String pids =
                    lines.filter(line -> line.startsWith("NSpid:")).findFirst().orElseThrow();
            return Long.parseLong(pids.substring(pids.lastIndexOf('\t') + 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void attach(long pid, String unit) {
        units.lab.run(
                "busctl",
                "call",
                "org.freedesktop.systemd1",
                "/org/freedesktop/systemd1",
                "org.freedesktop.systemd1.Manager",
                "AttachProcessesToUnit",
                "ssau",
                unit,
                "",
                "1",
                String.valueOf(pid));
    }
}
