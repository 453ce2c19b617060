package io.fleetstop.faults;

import io.fleetstop.faults.CountedUnits.Kind;
import io.fleetstop.faults.account.Sent;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** The end of the journal's files is cut off, or bytes of it are changed, while no worker runs. */
final class JournalTruncations implements Row {
    private static final long LAST_PAGES = 5 * 4096;

    @Override
    public String name() {
        return "journal-truncated";
    }

    @Override
    public int play(Scene scene, Random random) {
        List<Sent> done = scene.stop(Kind.QUICK, 1 + random.nextInt(5));
        boolean answered = random.nextInt(3) > 0;
        if (answered) {
            scene.awaitOutcomes();
        }
        scene.stop(Kind.any(random), 1 + random.nextInt(5));
        Moments.pass(random, 2);
        scene.worker().kill();
        boolean damaged =
                damage(scene.journal().resolve(random.nextInt(4) == 0 ? "journal.db" : "journal.db-wal"), random);
        if (damaged) {
            // What is gone of it is lost, whether a worker can tell or not.
            scene.ledger().circumstances().damaged(scene.ledger().ids());
        }
        if (answered) {
            scene.operator().startAgain(done);
        }
        scene.startWorker();
        if (Refusal.isOf(scene.worker())) {
            scene.deleteJournal();
            scene.startWorker();
        }
        return damaged ? 1 : 0;
    }

    private static boolean damage(Path path, Random random) {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            if (file.length() == 0) {
                return false;
            }
            long most = random.nextBoolean() ? file.length() : Math.min(file.length(), LAST_PAGES);
            long at = file.length() - 1 - random.nextLong(most);
            if (random.nextBoolean()) {
                file.setLength(at);
            } else {
                flip(file, at, random);
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void flip(RandomAccessFile file, long at, Random random) throws IOException {
        file.seek(at);
        int before = file.read();
        file.seek(at);
        file.write(before ^ 1 << random.nextInt(8));
    }
}
