package io.fleetstop.worker.settings;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Says where a file of settings is no YAML; which file it is, the failure does not tell. */
final class YamlFailureAnalyzer extends AbstractFailureAnalyzer<MarkedYAMLException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MarkedYAMLException cause) {
        String where = cause.getProblemMark() == null
                ? ""
                : " in line " + (cause.getProblemMark().getLine() + 1);
        String sentence =
                "application.yaml, or another file of settings, is no YAML" + where + ": " + cause.getProblem();
        return new FailureAnalysis(sentence, "Correct it, and start again.", cause);
    }
}
