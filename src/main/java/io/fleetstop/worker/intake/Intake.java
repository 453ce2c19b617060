package io.fleetstop.worker.intake;

import io.fleetstop.journal.Journal;
import io.fleetstop.journal.JournalClosedException;
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
    private final Faults faults;

    Intake(FirstRungs firstRungs, JournalRungs journalRungs, Journal journal, Aftermath aftermath, Faults faults) {
        this.firstRungs = firstRungs;
        this.journalRungs = journalRungs;
        this.journal = journal;
        this.aftermath = aftermath;
        this.faults = faults;
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
        List<Ruled> late = batch.candidates().isEmpty() ? List.of() : write(batch.candidates(), positions);
        settle(batch.early());
        settle(late);
        faults.forget();
    }

    private Batch climb(List<InboundRecord> records) {
        List<Candidate> candidates = new ArrayList<>();
        List<Ruled> early = new ArrayList<>();
        for (InboundRecord inbound : records) {
            FirstStep step = firstStep(inbound);
            if (step.candidate() != null) {
                candidates.add(step.candidate());
            }
            if (step.ruling() != null) {
                early.add(new Ruled(inbound, step.ruling()));
            }
        }
        return new Batch(candidates, early);
    }

    private FirstStep firstStep(InboundRecord inbound) {
        try {
            return firstRungs.climb(inbound);
        } catch (RuntimeException e) {
            return new FirstStep(null, faults.rule(inbound, e));
        }
    }

    private List<Ruled> write(List<Candidate> candidates, Collection<Position> positions) throws InterruptedException {
        try {
            return journal.writeAndWait(transaction -> write(transaction, candidates, positions));
        } catch (JournalClosedException e) {
            throw e;
        } catch (RuntimeException e) {
            return writeOneByOne(candidates, positions);
        }
    }

    /** The one that fails is found; a crash in between does no harm, as those before it are known then. */
    private List<Ruled> writeOneByOne(List<Candidate> candidates, Collection<Position> positions)
            throws InterruptedException {
        List<Ruled> rulings = new ArrayList<>();
        for (Candidate candidate : candidates) {
            rulings.add(new Ruled(candidate.inbound(), writeAlone(candidate)));
        }
        journal.writeAndWait(transaction -> write(transaction, List.of(), positions));
        return rulings;
    }

    private Ruling writeAlone(Candidate candidate) throws InterruptedException {
        try {
            return journal.writeAndWait(transaction -> journalRungs.climb(transaction, candidate));
        } catch (JournalClosedException e) {
            throw e;
        } catch (RuntimeException e) {
            if (journal.trouble() != null) {
                // It is the journal that failed, for good, and not this record.
                throw e;
            }
            return faults.rule(candidate.inbound(), e);
        }
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
