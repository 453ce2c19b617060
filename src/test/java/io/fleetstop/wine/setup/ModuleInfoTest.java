package io.fleetstop.wine.setup;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A patched descriptor says what it said, but for platform and hashes. */
class ModuleInfoTest {
    @Test
    void keepsTheModuleAndChangesItsPlatform() throws IOException {
        byte[] original;
        try (InputStream in =
                Objects.requireNonNull(Object.class.getModule().getResourceAsStream("module-info.class"))) {
            original = in.readAllBytes();
        }
        byte[] patched = ModuleInfo.forWindows(original);

        assertThat(new String(original, ISO_8859_1)).contains("linux-amd64");
        assertThat(new String(patched, ISO_8859_1))
                .contains("windows-amd64")
                .doesNotContain("linux-amd64", "ModuleHashes");
        assertThat(ModuleDescriptor.read(new ByteArrayInputStream(patched)))
                .isEqualTo(ModuleDescriptor.read(new ByteArrayInputStream(original)));
    }
}
