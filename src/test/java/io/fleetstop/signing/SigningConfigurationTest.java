package io.fleetstop.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class SigningConfigurationTest {
    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(SigningConfiguration.class);

    @Test
    void startsOnlyWhenTheOperatorWroteOff() {
        runner.withPropertyValues("fleetstop.signatures.mode=off")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void requiresSignaturesByDefaultAndSaysHowToProceed() {
        runner.run(context -> {
            Throwable failure = Objects.requireNonNull(context.getStartupFailure());
            FailureAnalysis analysis = Objects.requireNonNull(new SignaturesRequiredFailureAnalyzer().analyze(failure));
            assertThat(analysis.getDescription()).contains("fleetstop.signatures.mode is 'require'");
            assertThat(analysis.getAction()).contains("fleetstop.signatures.mode=off");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"warn", "require", "REQUIRE", "no", ""})
    void doesNotStartWithAnyOtherMode(String mode) {
        runner.withPropertyValues("fleetstop.signatures.mode=" + mode)
                .run(context -> assertThat(context).hasFailed());
    }
}
