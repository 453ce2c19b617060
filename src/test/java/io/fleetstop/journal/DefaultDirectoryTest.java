package io.fleetstop.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DefaultDirectoryTest {
    private static final Path SYSTEM = Path.of("/var/lib/fleetstop");

    @Test
    void isTheSystemsForRootOnLinux() {
        assertThat(directory("Linux", "root", Map.of(), false)).isEqualTo(SYSTEM);
    }

    @Test
    void isTheSystemsForAUserWhoMayWriteThere() {
        assertThat(directory("Linux", "fleetstop", Map.of(), true)).isEqualTo(SYSTEM);
    }

    @Test
    void isTheUsersForOtherUsers() {
        assertThat(directory("Linux", "ada", Map.of(), false))
                .isEqualTo(Path.of("/home/ada", ".local", "state", "fleetstop"));
        assertThat(directory("Mac OS X", "root", Map.of(), false))
                .isEqualTo(Path.of("/home/root", ".local", "state", "fleetstop"));
    }

    @Test
    void followsTheUsersStateHomeIfItIsAbsolute() {
        Path home = Path.of("state").toAbsolutePath();

        assertThat(directory("Linux", "ada", Map.of("XDG_STATE_HOME", home.toString()), false))
                .isEqualTo(home.resolve("fleetstop"));
        assertThat(directory("Linux", "ada", Map.of("XDG_STATE_HOME", "relative"), false))
                .isEqualTo(Path.of("/home/ada", ".local", "state", "fleetstop"));
        assertThat(directory("Linux", "ada", Map.of("XDG_STATE_HOME", ""), false))
                .isEqualTo(Path.of("/home/ada", ".local", "state", "fleetstop"));
    }

    @Test
    void isProgramDataOnWindows() {
        assertThat(directory("Windows Server 2022", "SYSTEM", Map.of("ProgramData", "D:\\Data"), false))
                .isEqualTo(Path.of("D:\\Data", "Fleetstop"));
        assertThat(directory("Windows Server 2022", "SYSTEM", Map.of(), false))
                .isEqualTo(Path.of("C:\\ProgramData", "Fleetstop"));
    }

    @Test
    void isSomewhereHere() {
        assertThat(DefaultDirectory.here().toString()).endsWithIgnoringCase("fleetstop");
    }

    private static Path directory(String system, String user, Map<String, String> environment, boolean writable) {
        Map<String, String> properties = Map.of("os.name", system, "user.name", user, "user.home", "/home/" + user);
        return new DefaultDirectory(name -> properties.getOrDefault(name, ""), environment, path -> writable).path();
    }
}
