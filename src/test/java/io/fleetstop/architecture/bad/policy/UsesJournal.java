package io.fleetstop.architecture.bad.policy;

import io.fleetstop.architecture.bad.journal.UsesWorker;

/** Policy may not see the journal. */
public record UsesJournal(UsesWorker sideways) {
    /** Public by right: whoever calls this sees it. */
    public InSignature found() {
        return new InSignature("");
    }
}
