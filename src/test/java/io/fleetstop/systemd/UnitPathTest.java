package io.fleetstop.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UnitPathTest {
    /** As {@code LoadUnit} of systemd 252 answers. */
    @ParameterizedTest
    @CsvSource({
        "dbus.service, dbus_2eservice",
        "9p.service, _39p_2eservice",
        "-.mount, _2d_2emount",
        "a9_b@c\\x2dd.service, a9_5fb_40c_5cx2dd_2eservice",
        "A:Z.timer, A_3aZ_2etimer",
    })
    void escapesAsSystemdDoes(String unit, String path) {
        assertThat(UnitPath.of(unit)).isEqualTo("/org/freedesktop/systemd1/unit/" + path);
    }
}
