package io.fleetstop.journal;

import static io.fleetstop.journal.Samples.event;
import static io.fleetstop.journal.Samples.stop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class KilledJournalTest {
    /** Writes from several threads, and says the id of everything that is durable. */
    static final class WritingWorker {
        public static void main(String[] arguments) {
            Journal journal = Samples.open(Path.of(arguments[0]));
            for (int i = 0; i < 4; i++) {
                String thread = "thread-" + i;
                new Thread(() -> Stream.iterate(0, n -> n + 1).forEach(n -> write(journal, thread + "-" + n))).start();
            }
        }

        private static void write(Journal journal, String id) {
            journal.write(transaction -> {
                        long seq = transaction.accept(stop(id));
                        transaction.append(seq, event(id));
                        return seq;
                    })
                    .join();
            System.out.println(id);
        }
    }

    @TempDir
    Path directory;

    @Test
    void hasAllThatWasDurableWhenItWasKilled() throws IOException {
        ChildJvm worker = ChildJvm.start(WritingWorker.class, directory.toString());
        Stream<String> first = Stream.generate(() -> next(worker)).limit(200);
        List<String> durable = first.toList();
        worker.close();

        try (Journal journal = Samples.open(directory)) {
            List<String> found = events(journal);
            assertThat(found).containsAll(durable);
            assertThat(journal.counts()).isEqualTo(new JournalCounts(found.size(), found.size()));
            assertThat(journal.queued(0, 100_000)).hasSameSizeAs(found);
        }
    }

    @Test
    void isRefusedWhileAnotherProcessOwnsIt() throws IOException {
        try (ChildJvm worker = ChildJvm.start(WritingWorker.class, directory.toString())) {
            next(worker);

            assertThatThrownBy(() -> Samples.open(directory))
                    .isInstanceOf(JournalRefusedException.class)
                    .hasMessageContaining("in use by another worker");
        }
        Samples.open(directory).close();
    }

    private static String next(ChildJvm worker) {
        try {
            return worker.line();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> events(Journal journal) {
        return journal.unpublished(0, 100_000).stream()
                .map(event -> event.event().eventId())
                .toList();
    }
}
