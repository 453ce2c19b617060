package io.fleetstop.windows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.jna.platform.win32.WinNT;
import io.fleetstop.wine.WindowsTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worker as a service of Windows: a wrapper is the service, and starts Java. */
@WindowsTest
final class OwnServiceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @Test
    void mayNotBeStoppedByTheWorkerThatItStarted() throws IOException {
        Path seen = directory.resolve("seen");
        try (ScmServices services = new ScmServices()) {
            String other = services.running("normal");
            String own = services.created(
                    "fleetstop-Own",
                    WinNT.SERVICE_WIN32_OWN_PROCESS,
                    "host \"" + java("fleetstop-Own", other, seen) + "\"");
            services.start(own);
            await().atMost(PATIENCE).until(() -> Files.exists(seen));
            assertThat(seen).hasContent("fleetstop-Own: this worker runs in it");
        }
    }

    private String java(String own, String other, Path seen) throws IOException {
        Path arguments = directory.resolve("arguments");
        String classPath = System.getProperty("java.class.path").replace("\\", "\\\\");
        Files.write(
                arguments,
                List.of("-cp", '"' + classPath + '"', OwnServiceTest.class.getName(), own, other, quoted(seen)),
                UTF_8);
        return Path.of(System.getProperty("java.home"), "bin", "java.exe") + " @" + arguments;
    }

    private static String quoted(Path path) {
        return '"' + path.toString().replace("\\", "\\\\") + '"';
    }

    /** Writes what nobody may stop of some services: {@code <service>... <file>}. */
    public static void main(String... arguments) throws IOException {
        StringBuilder found = new StringBuilder();
        Path seen = Path.of(arguments[arguments.length - 1]);
        try (WindowsServiceManager manager = WindowsServiceManager.ofThisHost()) {
            for (String name : List.of(arguments).subList(0, arguments.length - 1)) {
                manager.inspect(name)
                        .requireState()
                        .untouchable()
                        .forEach(one -> found.append(one.service() + ": " + one.reason()));
            }
        }
        Path draft = seen.resolveSibling("draft");
        Files.writeString(draft, found);
        Files.move(draft, seen, StandardCopyOption.ATOMIC_MOVE);
    }
}
