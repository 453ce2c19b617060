package io.fleetstop.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class PolicyTest {
    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(PolicyConfiguration.class);

    @Test
    void allowsNothingByDefault() {
        runner.run(context -> {
            Policy policy = context.getBean(CurrentPolicy.class).get();
            assertThat(policy.decide("systemd:nginx.service"))
                    .isEqualTo(new Decision(false, "nothing in fleetstop.policy.allow matches it"));
        });
    }

    @Test
    void readsListsFromSettings() {
        runner.withPropertyValues(
                        "fleetstop.policy.allow=systemd:a*, systemd:b.service",
                        "fleetstop.policy.deny[0]=systemd:a-b.service")
                .run(context -> {
                    Policy policy = context.getBean(CurrentPolicy.class).get();
                    assertThat(policy.decide("systemd:b.service").allowed()).isTrue();
                    assertThat(policy.decide("systemd:a-a.service").allowed()).isTrue();
                    assertThat(policy.decide("systemd:a-b.service").allowed()).isFalse();
                });
    }

    @Test
    void denyWinsAndSaysWhichGlob() {
        Policy policy = policy(List.of("systemd:*"), List.of("*:db.*"));
        assertThat(policy.decide("systemd:web.service"))
                .isEqualTo(new Decision(true, "fleetstop.policy.allow has systemd:*"));
        assertThat(policy.decide("systemd:db.service"))
                .isEqualTo(new Decision(false, "fleetstop.policy.deny has *:db.*"));
    }

    @ParameterizedTest
    @CsvSource({
        "windows:spooler,            windows:Spooler,                 true",
        "windows:SPOOL*,             windows:spooler,                 true",
        "WINDOWS:Spooler,            windows:spooler,                 true",
        "hyperv:*/msvm_vssservice,   hyperv:Web/Msvm_VssService,      true",
        "windows:ГРАФ,               windows:граф,                    true",
        "windows:strasse,            windows:STRAßE,                  false",
        "*:SPOOLER,                  windows:Spooler,                 true",
        "systemd:NGINX.service,      systemd:nginx.service,           false",
        "Systemd:nginx.service,      systemd:nginx.service,           false",
        "*:SPOOLER,                  systemd:spooler,                 false",
    })
    void comparesNamesOfWindowsAndHyperVWithoutCase(String glob, String service, boolean matches) {
        assertThat(policy(List.of(glob), List.of()).decide(service).allowed()).isEqualTo(matches);
        Policy denying = policy(List.of("*"), List.of(glob));
        assertThat(denying.decide(service).allowed()).isNotEqualTo(matches);
        assertThat(denying.decideAlias(service).allowed()).isNotEqualTo(matches);
    }

    @Test
    void onlyADenyCountsForAnAlias() {
        Policy policy = policy(List.of("systemd:web.service"), List.of("systemd:db.service"));
        assertThat(policy.decideAlias("systemd:other.service").allowed()).isTrue();
        assertThat(policy.decideAlias("systemd:db.service").allowed()).isFalse();
    }

    @Test
    void doesNotStartWithAGlobThatMatchesNothing() {
        runner.withPropertyValues("fleetstop.policy.deny[0]=sshd.service")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasRootCauseMessage(
                                "the glob 'sshd.service' of fleetstop.policy.deny matches nothing, as it names no"
                                        + " manager; write manager:name, for example systemd:sshd.service"));
    }

    @Test
    void doesNotStartWithAnEmptyGlob() {
        runner.withPropertyValues("fleetstop.policy.deny[0]=")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasRootCauseMessage("a glob of fleetstop.policy.deny is empty; write manager:name, for example"
                                + " systemd:nginx.service, or remove it"));
    }

    @ParameterizedTest
    @CsvSource({
        "fleetstop.policy.max-stops=0, 'fleetstop.policy.max-stops must be 1 or more, it is 0'",
        "fleetstop.policy.max-stops-window=999ms, fleetstop.policy.max-stops-window must be 1s to 15m",
        "fleetstop.policy.max-stops-window=901s, fleetstop.policy.max-stops-window must be 1s to 15m",
        "fleetstop.policy.file=, fleetstop.policy.file is empty",
    })
    void doesNotStartWithSettingsThatCannotBeKept(String setting, String message) {
        runner.withPropertyValues(setting)
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining(message));
    }

    private static Policy policy(List<String> allow, List<String> deny) {
        return new Policy(new PolicySettings(allow, deny, null, false, 1, Duration.ofMinutes(1)));
    }
}
