package io.fleetstop.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.protocol.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The documentation says what the code does. Its commands are run by {@link ReadmeIT}. */
class ReadmeTest {
    private static final Page README = Page.readme();
    private static final Page PROTOCOL = Page.of(Path.of("src/docs/protocol.md"));
    private static final Page SETTINGS = Page.of(Path.of("src/docs/settings.md"));
    private static final Path METADATA = Path.of("target/classes/META-INF/spring-configuration-metadata.json");

    @Test
    void fitsTwoHundredLines() {
        assertThat(README.lines()).hasSizeLessThanOrEqualTo(200);
    }

    @Test
    void listsEverySettingWithItsDefault() throws IOException {
        Map<String, String> settings = settings();

        List<List<String>> rows = SETTINGS.rows("fleetstop.");

        assertThat(rows.stream().map(row -> Page.code(row.get(0)).get(0)))
                .containsExactlyInAnyOrderElementsOf(settings.keySet());
        rows.forEach(row ->
                assertDefault(settings.getOrDefault(Page.code(row.get(0)).get(0), ""), row));
    }

    @Test
    void repeatsTheEssentialSettingsWordForWord() {
        assertThat(README.rows("fleetstop.")).isNotEmpty().isSubsetOf(SETTINGS.rows("fleetstop."));
    }

    /** A setting without a fixed default has one in words. */
    private static void assertDefault(String fixed, List<String> row) {
        if (fixed.isEmpty()) {
            assertThat(row.get(1)).as("default of %s", row.get(0)).isNotBlank();
        } else {
            assertThat(row.get(1)).as("default of %s", row.get(0)).isEqualTo("`" + fixed + "`");
        }
    }

    private static Map<String, String> settings() throws IOException {
        JsonNode metadata = JsonMapper.builder().build().readTree(Files.readString(METADATA));
        Map<String, String> settings = new TreeMap<>();
        for (JsonNode setting : metadata.get("properties")) {
            assertThat(setting.path("description").asString(""))
                    .as("description of %s", setting.get("name"))
                    .isNotBlank();
            settings.put(
                    setting.get("name").asString(), setting.path("defaultValue").asString(""));
        }
        return settings;
    }

    @Test
    void listsEveryOutcome() {
        List<List<String>> outcomes = PROTOCOL.lines().stream()
                .filter(line -> line.matches("\\| `[A-Z_]+` \\| (yes|no) \\|.*"))
                .map(line -> List.of(line.split("\\|", -1)))
                .toList();

        assertThat(outcomes.stream().map(cells -> Page.code(cells.get(1)).get(0)))
                .containsExactlyElementsOf(
                        Arrays.stream(Outcome.values()).map(Enum::name).toList());
        outcomes.forEach(cells -> assertThat(cells.get(2).strip())
                .isEqualTo(Outcome.valueOf(Page.code(cells.get(1)).get(0)).success() ? "yes" : "no"));
    }

    @Test
    void namesTestsThatExistForEveryPromise() {
        List<String> promises = README.lines().stream()
                .filter(line -> line.matches("\\| \\*\\*.*"))
                .toList();

        assertThat(promises).hasSize(8);
        promises.forEach(promise -> {
            List<String> tests = Page.code(promise.substring(promise.indexOf('|', 2)));
            assertThat(tests).as("tests of %s", promise).isNotEmpty();
            tests.forEach(test -> assertThat(existsInSources(test)).as(test).isTrue());
        });
    }

    private static boolean existsInSources(String test) {
        try (var files = Files.walk(Path.of("src/test/java"))) {
            return files.anyMatch(file -> file.endsWith(test + ".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void linksToPagesThatExist() {
        for (Page page : Page.all()) {
            page.links().stream()
                    .filter(link -> !link.startsWith("http"))
                    .forEach(
                            link -> assertThat(page.path().resolveSibling(link)).exists());
        }
    }

    @Test
    void givesTheTwoCommandsFirst() throws IOException {
        assertThat(README.commands()).startsWith("mvn -Pdemo", "mvn verify");
        assertThat(Files.readString(Path.of("pom.xml"))).contains("<id>demo</id>");
        assertThat(Files.readString(Path.of(".ci/run"))).contains("-Pdemo", "verify");
    }
}
