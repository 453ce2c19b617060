package io.fleetstop.worker.lanes;

import io.fleetstop.journal.Journal;
import io.fleetstop.journal.JournaledCommand;
import io.fleetstop.policy.Fuse;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** What the journal remembers of stops that were started: a restart must not mend a blown fuse. */
final class StartedStops {
    private static final int PAGE = 100;

    private final Journal journal;

    StartedStops(Journal journal) {
        this.journal = journal;
    }

    /**
     * @param since older ones are forgotten, unless they are under way: those may be stopped now
     * @param now when those were started, then
     */
    void restore(Fuse fuse, Instant since, Instant now) {
        long after = 0;
        List<JournaledCommand> page;
        do {
            page = journal.started(since, after, PAGE);
            for (JournaledCommand row : page) {
                Instant began = Objects.requireNonNull(row.started(), "it was started");
                fuse.restore(began.isBefore(since) ? now : began, services(row));
                after = row.seq();
            }
        } while (page.size() == PAGE);
    }

    private static int services(JournaledCommand row) {
        Evidence evidence = Evidence.parse(Objects.requireNonNull(row.evidence(), "a started stop has evidence"));
        return 1 + evidence.dependents().size();
    }
}
