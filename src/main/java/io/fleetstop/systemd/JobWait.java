package io.fleetstop.systemd;

import io.fleetstop.service.Deadline;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for a job, and then for what comes of it, with a look at the unit now and then in between. */
final class JobWait {
    private static final Duration NEXT_LOOK = Duration.ofMillis(500);
    private static final Duration NEXT_LOOK_AFTER_JOB = Duration.ofMillis(100);

    private final CompletableFuture<String> job;
    private final Deadline deadline;
    private boolean jobSeen;

    JobWait(CompletableFuture<String> job, Deadline deadline) {
        this.job = job;
        this.deadline = deadline;
    }

    /** Waits for the job's end, but not for long; false when the time is over or the thread is wanted elsewhere. */
    boolean waited() {
        try {
            if (!jobSeen && awaitJob(deadline.leftAtMost(NEXT_LOOK))) {
                jobSeen = true;
                return true;
            }
            if (jobSeen) {
                TimeUnit.NANOSECONDS.sleep(
                        deadline.leftAtMost(NEXT_LOOK_AFTER_JOB).toNanos());
            }
            return !deadline.isOver();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean awaitJob(Duration limit) throws InterruptedException {
        try {
            job.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a job's result is a word, never a failure", e);
        }
    }

    /** The job's result, as systemd words it. */
    String result() {
        return job.getNow("pending");
    }
}
