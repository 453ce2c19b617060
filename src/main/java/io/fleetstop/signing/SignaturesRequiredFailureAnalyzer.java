package io.fleetstop.signing;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says how to proceed without keys. */
final class SignaturesRequiredFailureAnalyzer extends AbstractFailureAnalyzer<SignaturesRequiredException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SignaturesRequiredException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "This version cannot verify signatures yet. To believe everybody who can write to the commands topic,"
                        + " write fleetstop.signatures.mode=off (or start with --fleetstop.signatures.mode=off);"
                        + " the host's policy still decides what may be stopped.",
                cause);
    }
}
