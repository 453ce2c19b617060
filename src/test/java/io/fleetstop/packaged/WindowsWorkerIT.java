package io.fleetstop.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.kafka.FreePorts;
import io.fleetstop.kafka.KafkaBroker;
import io.fleetstop.wine.WineBed;
import io.fleetstop.wine.WineProcess;
import io.fleetstop.worker.Fleet;
import io.fleetstop.worker.TestWorker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The jar as it is shipped, on a Windows JVM, against a broker on Linux: real services, and the double of Hyper-V. */
class WindowsWorkerIT {
    private static final String MACHINES = """
            instance Msvm_ComputerSystem
              Name = HV01
            instance Msvm_ComputerSystem
              Name = 6B8D0E42-5D5C-4A3F-9F5E-0C1B2A3D4E5F
              ElementName = web
            instance Msvm_GuestFileService
              SystemName = 6B8D0E42-5D5C-4A3F-9F5E-0C1B2A3D4E5F
              answer StopService rv=0
            instance Msvm_VssService
              SystemName = 6B8D0E42-5D5C-4A3F-9F5E-0C1B2A3D4E5F
              answer StopService rv=1
            instance Msvm_GuestCommunicationService
              SystemName = 6B8D0E42-5D5C-4A3F-9F5E-0C1B2A3D4E5F
              Name = first
              answer StopService rv=5
            instance Msvm_GuestCommunicationService
              SystemName = 6B8D0E42-5D5C-4A3F-9F5E-0C1B2A3D4E5F
              Name = second
              answer StopService hr=0x80041003
            """;

    @TempDir
    static Path directory;

    private static WineBed bed;
    /** Wine ends its services when nobody else is there. */
    private static WineProcess somebody;

    private static KafkaBroker broker;
    private static Fleet fleet;

    @BeforeAll
    static void startHost() throws IOException {
        bed = WineBed.require();
        somebody = bed.start(directory, List.of("cmd"));
        Files.writeString(directory.resolve("machines"), MACHINES);
        broker = KafkaBroker.start();
        broker.createFleetstopTopics(2);
        fleet = new Fleet(broker);
    }

    @AfterAll
    static void stopHost() {
        if (fleet != null) {
            fleet.close();
            broker.close();
            somebody.close();
        }
    }

    @Test
    void stopsServicesAndGuestServices() throws IOException {
        try (WineProcess worker = worker("all")) {
            service("fleetstop-quick", "normal");
            fleet.stop("w-quick", "windows:FLEETSTOP-QUICK");
            fleet.stop("w-none", "windows:no-such-service");
            fleet.stop("h-0", "hyperv:web/Msvm_GuestFileService");
            fleet.stop("h-1", "hyperv:web/Msvm_VssService");
            fleet.stop("h-5", "hyperv:web/first");
            fleet.stop("h-denied", "hyperv:6b8d0e42-5d5c-4a3f-9f5e-0c1b2a3d4e5f/second");
            fleet.stop("h-none", "hyperv:x' OR '1'='1/Msvm_VssService");
            fleet.stop("s-none", "systemd:hello.service");

            JsonNode quick = fleet.finished("w-quick");
            assertThat(quick.get("outcome").asString()).isEqualTo("STOPPED");
            assertThat(quick.get("canonicalService").asString()).isEqualTo("windows:fleetstop-quick");
            assertThat(quick.get("before").get("instance").asString()).isNotBlank();
            assertThat(query("fleetstop-quick")).contains("STOPPED");
            assertThat(fleet.outcome("w-none")).isEqualTo("NOT_FOUND");
            assertAnswer("h-0", "STOPPED", "0");
            assertAnswer("h-1", "NOT_SUPPORTED", "1");
            assertAnswer("h-5", "FAILED", "5");
            assertAnswer("h-denied", "ACCESS_DENIED", "0x80041003");
            assertThat(fleet.outcome("h-none")).isEqualTo("NOT_FOUND");
            assertThat(fleet.outcome("s-none")).isEqualTo("NOT_SUPPORTED");
            assertThat(Files.readString(directory.resolve("all.classes")))
                    .contains("io.fleetstop.windows.AdvapiScm", "io.fleetstop.hyperv.ComWmi")
                    .doesNotContain("org.freedesktop.dbus", "io.fleetstop.systemd.DBus");
        }
    }

    @Test
    void finishesWhatIsUnderWayWhenItIsInterrupted() {
        try (WineProcess worker = worker("graceful")) {
            service("fleetstop-slow", "slow 3000 10");
            fleet.stop("g-slow", "windows:fleetstop-slow");
            fleet.record("g-slow:started:1");
            worker.interrupt();
            assertThat(worker.exitCode()).as("of a JVM whose hooks have run").isEqualTo(130);
            assertThat(fleet.outcome("g-slow")).isEqualTo("STOPPED");
            assertThat(directory.resolve("graceful/journal.db-wal"))
                    .as("the journal is closed")
                    .doesNotExist();
        }
    }

    @Test
    void recoversAfterBeingKilledInMidStop() {
        try (WineProcess worker = worker("killed")) {
            service("fleetstop-tardy", "slow 8000 40");
            fleet.stop("k-tardy", "windows:fleetstop-tardy");
            fleet.record("k-tardy:started:1");
            worker.kill();
        }
        try (WineProcess worker = worker("killed")) {
            JsonNode finished = fleet.finished("k-tardy");
            assertThat(finished.get("outcome").asString()).isEqualTo("STOPPED");
            assertThat(finished.get("recovered").asBoolean()).isTrue();
            assertThat(fleet.eventIds("k-tardy"))
                    .filteredOn(id -> id.endsWith(":finished"))
                    .hasSize(1);
            assertThat(worker.isAlive()).isTrue();
        }
    }

    private static void assertAnswer(String id, String outcome, String code) {
        JsonNode finished = fleet.finished(id);
        assertThat(finished.get("outcome").asString()).isEqualTo(outcome);
        assertThat(finished.get("code").asString()).isEqualTo(code);
    }

    /** Creates and starts one, as an administrator would. */
    private static void service(String name, String mode) {
        run("sc", "create", name, "binPath=", WineBed.windowsPath(bed.program("tsvc.exe")) + " " + mode);
        run("sc", "start", name);
    }

    private static String query(String name) {
        return run("sc", "query", name);
    }

    private static String run(String... command) {
        try (WineProcess process = bed.start(directory, List.of(command))) {
            assertThat(process.exitCode()).as(process.output()).isZero();
            return process.output();
        }
    }

    /** @param name of its journal, and of the list of the classes that it loaded */
    private static WineProcess worker(String name) {
        List<String> command = new ArrayList<>(bed.java(
                "-Xlog:class+load:file=" + name + ".classes",
                "-jar",
                WineBed.windowsPath(Path.of(WorkerProcess.jarFile()))));
        command.addAll(List.of(
                "worker",
                "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "--fleetstop.host=" + TestWorker.HOST,
                "--fleetstop.signatures.mode=off",
                "--fleetstop.policy.allow=windows:fleetstop-*,windows:no-*,hyperv:*,systemd:*",
                "--fleetstop.journal.directory=" + WineBed.windowsPath(directory.resolve(name)),
                "--server.port=" + FreePorts.next()));
        Map<String, String> script = Map.of("HVWMI_STATE", WineBed.windowsPath(directory.resolve("machines")));
        return bed.start(directory, command, script).awaitOutput("Started Fleetstop in");
    }
}
