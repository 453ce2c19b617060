package io.fleetstop.faults;

import io.fleetstop.packaged.WorkerProcess;
import java.time.Duration;
import org.awaitility.Awaitility;

/** That a worker does not start, and how it says so. */
final class Refusal {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private Refusal() {}

    /** Waits for its end, which must be a refusal that says this and what to do. */
    static void require(WorkerProcess worker, String why) {
        int code = worker.exitCode();
        String output = worker.output();
        if (code == 0 || !isClear(output) || !output.contains(why)) {
            throw new AssertionError(
                    "it does not refuse, saying \"%s\": it ended with %d%n%s".formatted(why, code, output));
        }
    }

    /** Waits until it has ended, which must be a refusal that says what to do, or does its work. */
    static boolean isOf(WorkerProcess worker) {
        Awaitility.await("a start or a refusal")
                .atMost(PATIENCE)
                .until(() -> worker.endsWithin(Duration.ZERO) || worker.health("readiness") == WorkerProcess.UP);
        if (!worker.endsWithin(Duration.ZERO)) {
            return false;
        }
        require(worker, "journal");
        return true;
    }

    /** Waits until one of them has ended. */
    static boolean isFirstToEnd(WorkerProcess one, WorkerProcess other) {
        Awaitility.await("the end of one of two")
                .atMost(PATIENCE)
                .until(() -> one.endsWithin(Duration.ZERO) || other.endsWithin(Duration.ZERO));
        return one.endsWithin(Duration.ZERO);
    }

    /** A sentence and an advice; a stack trace is neither. */
    private static boolean isClear(String output) {
        return output.contains("Fleetstop does not start.") && !output.contains("\n\tat ");
    }
}
