package io.fleetstop.faults.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes.Name;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestedTest {
    @TempDir
    Path directory;

    @Test
    void tellsJarsApart() throws IOException {
        Tested tested = Tested.of(jar("1.2"));

        assertThat(tested.version()).isEqualTo("1.2");
        assertThat(tested.jar())
                .matches("[0-9a-f]{12}")
                .isNotEqualTo(Tested.of(jar("1.3")).jar());
        assertThat(tested.jdk()).isEqualTo(Runtime.version().feature());
    }

    private Path jar(String version) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Name.IMPLEMENTATION_VERSION, version);
        Path jar = directory.resolve(version + ".jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream written = new JarOutputStream(file, manifest)) {
            written.finish();
        }
        return jar;
    }
}
