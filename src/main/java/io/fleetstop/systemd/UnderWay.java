package io.fleetstop.systemd;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The stops of this worker that are under way. Two that are each allowed may together stop what is not: what both need and
 * nobody else does, or what the end of one starts once the other is down. So of two that touch each other one begins after
 * the other is over, and after a look of its own since.
 */
final class UnderWay {
    private static final int KEPT = 256;

    private final List<Ticket> current = new ArrayList<>();
    private final Deque<Ended> ended = new ArrayDeque<>();
    private long now;
    private long forgotten;

    /** One stop: two of the same reach are two. */
    static final class Ticket {
        private final Reach reach;
        private boolean left;

        private Ticket(Reach reach) {
            this.reach = reach;
        }

        String unit() {
            return reach.unit();
        }
    }

    private record Ended(Reach reach, long at) {}

    /** To be taken before a look, and given to {@link #begin} after it. */
    synchronized long now() {
        return now;
    }

    /** Null if another stop has to be over first, or was it only since the look. */
    synchronized @Nullable Ticket begin(Reach reach, long look) {
        boolean isOutdated = look < forgotten
                || ended.stream()
                        .anyMatch(other -> other.at() > look && other.reach().touches(reach));
        if (isOutdated || isBlocked(reach)) {
            return null;
        }
        Ticket ticket = new Ticket(reach);
        current.add(ticket);
        return ticket;
    }

    private boolean isBlocked(Reach reach) {
        return current.stream().anyMatch(other -> other.reach.touches(reach));
    }

    /** Nobody follows it any more, but it may go on. */
    synchronized void leave(Ticket ticket) {
        ticket.left = true;
    }

    /** Those in the way that nobody follows: whether they are over has to be looked at. */
    synchronized List<Ticket> left(Reach reach) {
        return current.stream()
                .filter(other -> other.left && other.reach.touches(reach))
                .toList();
    }

    synchronized void end(Ticket ticket) {
        if (current.remove(ticket)) {
            ended.add(new Ended(ticket.reach, ++now));
            if (ended.size() > KEPT) {
                forgotten = ended.remove().at();
            }
            notifyAll();
        }
    }

    /** Waits until nothing is in the way any more, but not for long. */
    synchronized void await(Reach reach, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        for (long left = atMost.toNanos(); left > 0 && isBlocked(reach); left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }
}
