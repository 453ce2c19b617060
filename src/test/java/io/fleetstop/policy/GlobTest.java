package io.fleetstop.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "systemd:nginx.service, systemd:nginx.service",
        "systemd:*,             systemd:nginx.service",
        "systemd:*,             systemd:",
        "*,                     systemd:nginx.service",
        "systemd:ngin?.service, systemd:nginx.service",
        "systemd:*.service,     systemd:a.service.service",
        "a*b*c,                 a-b-b-c-c",
        "**a**,                 a",
        "a?,                    a😀",
        "a??,                   a?*",
    })
    void matches(String glob, String text) {
        assertThat(new Glob(glob).matches(text)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "systemd:nginx.service, systemd:nginxXservice",
        "systemd:nginx,         systemd:nginx.service",
        "nginx.service,         systemd:nginx.service",
        "systemd:NGINX.service, systemd:nginx.service",
        "systemd:ngin?.service, systemd:ngin.service",
        "a??,                   a😀",
        "a*b*c,                 a-c-b",
        "systemd:[a-z],         systemd:b",
        "'systemd:{a,b}',       systemd:a",
    })
    void leavesOut(String glob, String text) {
        assertThat(new Glob(glob).matches(text)).isFalse();
    }

    /** Some milliseconds of at most two million steps each. One that tries every split takes days for the first already. */
    @ParameterizedTest
    @ValueSource(strings = {"*a*a*a*a*b", "*?*?*?*?*b", "a*a*a*a*a*b*a", "*a*aa*aaa*aaaa*ab*"})
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void takesNoLongerForPatternsMadeToBeSlow(String pattern) {
        String text = "a".repeat(10_000);
        assertThat(new Glob(pattern).matches(text)).isFalse();
        assertThat(new Glob("a*".repeat(190) + pattern).matches(text)).isFalse();
    }
}
