package io.fleetstop.worker.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LastResortTest {
    /** Waits for ever; its other thread runs out of memory, or says that nobody had any for it. */
    static final class ForgetfulWorker {
        public static void main(String[] arguments) throws InterruptedException {
            Thread.setDefaultUncaughtExceptionHandler(new LastResort());
            new Thread(ForgetfulWorker::eat).start();
            new CountDownLatch(1).await();
        }

        private static void eat() {
            List<long[]> eaten = new ArrayList<>();
            try {
                for (; ; ) {
                    eaten.add(new long[1 << 16]);
                }
            } catch (OutOfMemoryError e) {
                LastResort.tell(e);
            }
        }
    }

    @Test
    void endsAProcessOfWhichOneThreadRanOutOfMemory() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx16m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ForgetfulWorker.class.getName())
                .redirectErrorStream(true)
                .start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(process.onExit().join().exitValue()).isEqualTo(LastResort.EXIT_CODE);
            assertThat(output).contains("has run out; it ends, and recovers at its next start");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void tellsWhoHearsOfTheEndOfThisThread() throws InterruptedException {
        assertThat(toldOf(new OutOfMemoryError("Java heap space"))).hasSize(1);
    }

    @Test
    void tellsNobodyOfWhatSomeoneElseHasToGive() throws InterruptedException {
        assertThat(toldOf(new OutOfMemoryError(
                        "unable to create native thread: possibly out of memory or process limits")))
                .isEmpty();
        assertThat(toldOf(new StackOverflowError())).isEmpty();
    }

    private static List<Throwable> toldOf(Throwable caught) throws InterruptedException {
        List<Throwable> told = new ArrayList<>();
        Thread thread = new Thread(() -> LastResort.tell(caught));
        thread.setUncaughtExceptionHandler((itself, error) -> told.add(error));
        thread.start();
        thread.join();
        return told;
    }
}
