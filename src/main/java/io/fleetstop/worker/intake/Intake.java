package io.fleetstop.worker.intake;

import io.fleetstop.journal.Journal;
import io.fleetstop.journal.JournalTransaction;
import io.fleetstop.journal.Position;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Takes the records of one poll in: up the ladder, and into the journal in one transaction. */
final class Intake {
    private final FirstRungs firstRungs;
    private final JournalRungs journalRungs;
    private final Journal journal;
    private final Aftermath aftermath;

    Intake(FirstRungs firstRungs, JournalRungs journalRungs, Journal journal, Aftermath aftermath) {
        this.firstRungs = firstRungs;
        this.journalRungs = journalRungs;
        this.journal = journal;
        this.aftermath = aftermath;
    }

    /** A poll that is being taken in: what still climbs, and what was ruled on before the journal. */
    private record Batch(List<Candidate> candidates, List<Ruled> early) {}

    private record Ruled(InboundRecord inbound, Ruling ruling) {}

    /**
     * Returns when everything about these records is durable. A poll with nothing of ours writes nothing.
     *
     * @param positions what is reached with these records
     */
    void take(List<InboundRecord> records, Collection<Position> positions) throws InterruptedException {
        Batch batch = climb(records);
        List<Ruled> late = batch.candidates().isEmpty()
                ? List.of()
                : journal.writeAndWait(transaction -> write(transaction, batch.candidates(), positions));
        settle(batch.early());
        settle(late);
    }

    private Batch climb(List<InboundRecord> records) {
        List<Candidate> candidates = new ArrayList<>();
        List<Ruled> early = new ArrayList<>();
        for (InboundRecord inbound : records) {
            FirstStep step = firstRungs.climb(inbound);
            if (step.candidate() != null) {
                candidates.add(step.candidate());
            }
            if (step.ruling() != null) {
                early.add(new Ruled(inbound, step.ruling()));
            }
        }
        return new Batch(candidates, early);
    }

    private List<Ruled> write(
            JournalTransaction transaction, List<Candidate> candidates, Collection<Position> positions) {
        List<Ruled> rulings = candidates.stream()
                .map(candidate -> new Ruled(candidate.inbound(), journalRungs.climb(transaction, candidate)))
                .toList();
        positions.forEach(transaction::position);
        return rulings;
    }

    private void settle(List<Ruled> rulings) {
        rulings.forEach(ruled -> aftermath.of(ruled.inbound(), ruled.ruling()));
    }
}
