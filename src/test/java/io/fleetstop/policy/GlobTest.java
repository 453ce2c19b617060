package io.fleetstop.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @Test
    @Timeout(10)
    void takesNoLongerForPatternsMadeToBeSlow() {
        Glob glob = new Glob("a*".repeat(200) + "b");
        String text = "a".repeat(10_000);
        long began = System.nanoTime();
        assertThat(glob.matches(text)).isFalse();
        // Two million steps; one that tries every split would not end in this universe's time.
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    }
}
