package io.fleetstop.hyperv;

import static org.awaitility.Awaitility.await;

import io.fleetstop.service.ServiceManager;
import io.fleetstop.service.ServiceManagerContract;
import io.fleetstop.wine.WindowsTest;
import io.fleetstop.wine.WmiDouble;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What every manager has to keep, over COM; Hyper-V tells the runs of a guest service apart by nothing. */
@WindowsTest
final class HyperVContractTest extends ServiceManagerContract {
    private static final int OF_EACH = 40;

    private final HyperVServiceManager manager = new HyperVServiceManager(new ComWmi(), new HyperVSettings(false));
    private final Map<Kind, Integer> used = new EnumMap<>(Kind.class);

    /** What is asked of a service. */
    private enum Kind {
        QUICK("answer StopService rv=0"),
        SLOW("answer StopService rv=0 after=1000"),
        STUBBORN("answer StopService rv=0 effect=none"),
        STOPPED("Started = FALSE");

        private final String line;

        Kind(String line) {
            this.line = line;
        }
    }

    @BeforeEach
    void play() {
        StringBuilder script = new StringBuilder("instance Msvm_ComputerSystem\n  Name = HV01\n  ElementName = HV01\n");
        for (Kind kind : Kind.values()) {
            for (int i = 0; i < OF_EACH; i++) {
                script.append(machine(kind, i));
            }
        }
        WmiDouble.play(script.toString());
    }

    private static String machine(Kind kind, int number) {
        return """
                instance Msvm_ComputerSystem
                  Name = %1$s
                  ElementName = %2$s
                instance Msvm_GuestFileService
                  SystemName = %1$s
                  %3$s
                """.formatted(guid(kind, number), displayName(kind, number), kind.line);
    }

    private static String guid(Kind kind, int number) {
        return String.format(Locale.ROOT, "%08X-0000-4000-8000-%012X", kind.ordinal() + 1, number);
    }

    private static String displayName(Kind kind, int number) {
        return kind + " " + number;
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private int next(Kind kind) {
        return used.merge(kind, 1, Integer::sum) - 1;
    }

    private String service(Kind kind) {
        return guid(kind, next(kind)) + "/Msvm_GuestFileService";
    }

    @Override
    protected ServiceManager manager() {
        return manager;
    }

    @Override
    protected String runningService() {
        return service(Kind.QUICK);
    }

    @Override
    protected String slowService() {
        return service(Kind.SLOW);
    }

    @Override
    protected String stubbornService() {
        return service(Kind.STUBBORN);
    }

    @Override
    protected String stoppedService() {
        return service(Kind.STOPPED);
    }

    @Override
    protected String unknownService() {
        return guid(Kind.QUICK, 0) + "/Msvm_NoService";
    }

    @Override
    protected Alias aliasedService() {
        int number = next(Kind.QUICK);
        return new Alias(
                displayName(Kind.QUICK, number) + "/Msvm_GuestFileService",
                guid(Kind.QUICK, number) + "/Msvm_GuestFileService");
    }

    /** There is no state for it: it has come to Hyper-V once the method was called. */
    @Override
    protected void awaitStopping(String service) {
        String guid = service.substring(0, service.indexOf('/'));
        await(service)
                .atMost(Duration.ofSeconds(20))
                .until(() -> WmiDouble.calls().stream()
                        .anyMatch(call -> call.contains("ExecMethod") && call.contains(guid)));
    }
}
