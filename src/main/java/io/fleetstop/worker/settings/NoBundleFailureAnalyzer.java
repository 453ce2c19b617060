package io.fleetstop.worker.settings;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.ssl.NoSuchSslBundleException;

/** Says which bundle of certificates is named and not there. */
final class NoBundleFailureAnalyzer extends AbstractFailureAnalyzer<NoSuchSslBundleException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, NoSuchSslBundleException cause) {
        return new FailureAnalysis(
                "There is no SSL bundle '" + cause.getBundleName() + "', and a setting names it.",
                "Define it under spring.ssl.bundle.jks or spring.ssl.bundle.pem, or name another.",
                cause);
    }
}
