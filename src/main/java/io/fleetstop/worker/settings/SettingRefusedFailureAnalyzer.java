package io.fleetstop.worker.settings;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what is wrong with a setting and what to do about it. */
final class SettingRefusedFailureAnalyzer extends AbstractFailureAnalyzer<SettingRefusedException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SettingRefusedException cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.action(), cause);
    }
}
