package io.fleetstop.worker.settings;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** A setting of Spring Boot's own, without the names of its classes. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class InvalidValueFailureAnalyzer extends AbstractFailureAnalyzer<InvalidConfigurationPropertyValueException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidConfigurationPropertyValueException cause) {
        String why = String.valueOf(cause.getReason());
        String reason = why.startsWith("Failed to convert") ? "which is not what it takes" : "which cannot be: " + why;
        return new FailureAnalysis(
                cause.getName() + " is '" + cause.getValue() + "', " + reason, BindFailureAnalyzer.ACTION, cause);
    }
}
