package io.fleetstop.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class JournalSettingsTest {
    @Test
    void haveDefaults() {
        assertThat(bound(Map.of()))
                .isEqualTo(new JournalSettings(DefaultDirectory.here(), 100_000, DataSize.ofMegabytes(64)));
    }

    @Test
    void areBoundFromTheirProperties() {
        Map<String, String> properties = Map.of(
                "fleetstop.journal.directory", "here",
                "fleetstop.journal.max-unfinished", "7",
                "fleetstop.journal.disk-reserve", "1GB");

        assertThat(bound(properties)).isEqualTo(new JournalSettings(Path.of("here"), 7, DataSize.ofGigabytes(1)));
    }

    @Test
    void refuseWhatMakesNoSense() {
        assertThatThrownBy(() -> new JournalSettings(null, 0, DataSize.ofBytes(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("fleetstop.journal.max-unfinished must be 1 or more, it is 0");
        assertThatThrownBy(() -> new JournalSettings(null, 1, DataSize.ofBytes(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("fleetstop.journal.disk-reserve must not be negative, it is -1B");
    }

    private static JournalSettings bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("fleetstop.journal", JournalSettings.class);
    }
}
