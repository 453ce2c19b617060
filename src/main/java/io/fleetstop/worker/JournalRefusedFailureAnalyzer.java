package io.fleetstop.worker;

import io.fleetstop.journal.JournalRefusedException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what is wrong with the journal and what to do about it. */
final class JournalRefusedFailureAnalyzer extends AbstractFailureAnalyzer<JournalRefusedException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, JournalRefusedException cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.action(), cause);
    }
}
