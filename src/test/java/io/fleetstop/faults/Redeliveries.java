package io.fleetstop.faults;

import io.fleetstop.faults.CountedUnits.Kind;
import io.fleetstop.faults.account.Sent;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;

/**
 * Commands come again, as from a sender that did not see that they were taken, or all records since the beginning: what somebody
 * has started again since has to live.
 */
final class Redeliveries implements Row {
    @Override
    public String name() {
        return "redelivery";
    }

    @Override
    public int play(Scene scene, Random random) {
        List<Sent> done = scene.stop(Kind.QUICK, 1 + random.nextInt(10));
        if (random.nextBoolean()) {
            scene.awaitOutcomes();
            scene.operator().startAgain(done);
        }
        if (random.nextInt(3) > 0) {
            done.forEach(scene.operator()::sendAgain);
        } else {
            readAgain(scene);
        }
        return 1;
    }

    /** The journal knows all commands, but not how far the worker has come. */
    private static void readAgain(Scene scene) {
        scene.awaitOutcomes();
        scene.worker().kill();
        try (var connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + scene.journal().resolve("journal.db"));
                var statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE position SET next_offset = 0");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        scene.startWorker();
    }
}
