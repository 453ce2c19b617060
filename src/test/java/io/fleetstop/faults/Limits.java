package io.fleetstop.faults;

import io.fleetstop.packaged.WorkerProcess;
import java.time.Duration;

/** What a worker owes whom its host gives too little: it need not work, but it must not say that it does. */
final class Limits {
    private static final Duration TRIED = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Limits() {}

    /**
     * Waits until it answers all, or ends and does not say that all is well, or says in health that something is not.
     *
     * @param words that it says when its limit has harmed it
     * @return whether it was harmed
     */
    static boolean isHarmHonest(Scene scene, String words) {
        requireHonesty(scene);
        return scene.worker().endsWithin(Duration.ZERO)
                || scene.worker().output().contains(words);
    }

    private static void requireHonesty(Scene scene) {
        WorkerProcess worker = scene.worker();
        long begin = System.nanoTime();
        long upSince = begin;
        while (!hasEnded(worker) && !isAnswered(scene)) {
            int health = worker.health("readiness");
            long now = System.nanoTime();
            upSince = health == 0 ? now : upSince;
            if (health == WorkerProcess.DOWN && now - upSince > TRIED.toNanos()) {
                return;
            }
            if (now - begin > PATIENCE.toNanos()) {
                requireNotWell(health, worker);
                return;
            }
        }
    }

    private static void requireNotWell(int health, WorkerProcess worker) {
        if (health == WorkerProcess.UP) {
            throw new AssertionError("it says that it is well, and does not do its work\n" + worker.output());
        }
    }

    /** Waits until it has ended, or has answered all. */
    static boolean endsBeforeAllIsDone(Scene scene) {
        while (!scene.worker().endsWithin(Duration.ofMillis(100))) {
            if (isAnswered(scene)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAnswered(Scene scene) {
        return scene.ledger().unanswered(scene.events()).isEmpty();
    }

    private static boolean hasEnded(WorkerProcess worker) {
        if (!worker.endsWithin(Duration.ofMillis(100))) {
            return false;
        }
        if (worker.exitCode() == 0) {
            throw new AssertionError("it ended with 0\n" + worker.output());
        }
        return true;
    }
}
