package io.fleetstop.worker.settings;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Says where a file of settings is no YAML. */
final class YamlFailureAnalyzer extends AbstractFailureAnalyzer<MarkedYAMLException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MarkedYAMLException cause) {
        String where = cause.getProblemMark() == null
                ? ""
                : ", line " + (cause.getProblemMark().getLine() + 1);
        return new FailureAnalysis(
                "application.yaml" + where + ": no YAML: " + cause.getProblem(), BindFailureAnalyzer.ACTION, cause);
    }
}
