package io.fleetstop.systemd;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What systemd announces: the results of jobs, and that it reads all units anew, which may change what a job brings. A
 * result may come before anybody asks for it, since the signal can overtake the reply that names the job; so the recent
 * ones are kept, those of other clients' jobs too. Whoever is pushed out by very many jobs gets no result, and has to look
 * at the unit's state, which decides anyway.
 */
final class Jobs {
    static final int KEPT = 4096;

    /** Forgets what was used least recently. */
    private static final class Recent<V> extends LinkedHashMap<String, V> {
        Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > KEPT;
        }
    }

    private final Map<String, CompletableFuture<String>> results = new Recent<>();
    private final Map<String, Long> doneByUnit = new Recent<>();
    private final AtomicLong reloads = new AtomicLong();

    /** The result of a job ({@code done}, {@code canceled}, {@code timeout}...), now or later. */
    synchronized CompletableFuture<String> result(String job) {
        return results.computeIfAbsent(job, unseen -> new CompletableFuture<>());
    }

    synchronized void removed(String job, String unit, String result) {
        if (result.equals("done")) {
            doneByUnit.merge(unit, 1L, Long::sum);
        }
        result(job).complete(result);
    }

    /** How many jobs of the unit were carried out. Not always, but hardly ever, all of them: the recent units are kept. */
    synchronized long done(String unit) {
        return doneByUnit.getOrDefault(unit, 0L);
    }

    long reloads() {
        return reloads.get();
    }

    void reloading() {
        reloads.incrementAndGet();
    }
}
