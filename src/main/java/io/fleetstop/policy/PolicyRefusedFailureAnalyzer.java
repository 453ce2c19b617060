package io.fleetstop.policy;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what is wrong with the policy file. */
final class PolicyRefusedFailureAnalyzer extends AbstractFailureAnalyzer<PolicyRefusedException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, PolicyRefusedException cause) {
        return new FailureAnalysis(
                "The policy file cannot be used: " + cause.getMessage() + ".",
                "Mend it and start again: without it the worker would not know what this host denies. To do without a"
                        + " file, remove fleetstop.policy.file.",
                cause);
    }
}
