package io.fleetstop.worker.settings;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says that a store of keys or certificates is nowhere that Kafka could read it. Spring Boot has only its message for that. */
final class NoFileFailureAnalyzer extends AbstractFailureAnalyzer<IllegalStateException> {
    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, IllegalStateException cause) {
        String message = String.valueOf(cause.getMessage());
        return message.endsWith("must be on a file system")
                ? new FailureAnalysis(
                        message + ", and a setting spring.kafka.ssl.* names it.",
                        "Write file: and the path of a file.",
                        cause)
                : null;
    }
}
