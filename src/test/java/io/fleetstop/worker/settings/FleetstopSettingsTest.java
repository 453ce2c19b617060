package io.fleetstop.worker.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class FleetstopSettingsTest {
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withUserConfiguration(Settings.class)
            .withPropertyValues("fleetstop.host=hv-017");

    @EnableConfigurationProperties(FleetstopSettings.class)
    static class Settings {}

    @Test
    void hasDefaults() {
        runner.run(context -> {
            FleetstopSettings settings = context.getBean(FleetstopSettings.class);
            assertThat(settings.topics())
                    .isEqualTo(new TopicSettings(
                            "fleetstop.commands", "fleetstop.results", "fleetstop.rejects", "fleetstop.control"));
            assertThat(settings.control().required()).isTrue();
            assertThat(settings.worker().timeToLive()).isEqualTo(Duration.ofHours(1));
            assertThat(settings.worker().maxTimeToLive()).isEqualTo(Duration.ofHours(24));
            assertThat(settings.worker().maxConcurrentStops()).isEqualTo(16);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "fleetstop.host=HV_017, fleetstop.host is 'HV_017'",
        "fleetstop.worker.max-concurrent-stops=0, 'must be 1 to 1000, it is 0'",
        "fleetstop.worker.max-concurrent-stops=1001, 'must be 1 to 1000, it is 1001'",
        "fleetstop.worker.max-lost-threads=0, 'must be 1 to 1000, it is 0'",
        "fleetstop.worker.max-lost-threads=1001, 'must be 1 to 1000, it is 1001'",
        "fleetstop.worker.time-to-live=0s, fleetstop.worker.time-to-live must be more than zero",
        "fleetstop.worker.time-to-live=-1s, fleetstop.worker.time-to-live must be more than zero",
        "fleetstop.worker.time-to-live=25h, must not be less than fleetstop.worker.time-to-live",
        "fleetstop.worker.max-time-to-live=366d, must not be more than 365 days",
        "fleetstop.worker.shutdown-grace=-1s, fleetstop.worker.shutdown-grace must not be negative",
        "fleetstop.topics.commands=, fleetstop.topics.commands is ''",
        "fleetstop.topics.results=a/b, fleetstop.topics.results is 'a/b'",
        "fleetstop.topics.control=a b, fleetstop.topics.control is 'a b'",
        "fleetstop.topics.control=fleetstop.results, a worker must not read what it has written",
        "fleetstop.topics.rejects=fleetstop.commands, a worker must not read what it has written",
    })
    void saysWhatIsWrong(String setting, String message) {
        runner.withPropertyValues(setting)
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining(message));
    }

    @Test
    void takesNoNameThatOtherHostsHaveToo() {
        assertThat(LocalHost.checked("hv-017")).isEqualTo("hv-017");
        assertThatThrownBy(() -> LocalHost.checked("localhost")).hasMessageContaining("set fleetstop.host");
        assertThatThrownBy(() -> LocalHost.checked("localhost.localdomain")).hasMessageContaining("fleetstop.host");
    }
}
