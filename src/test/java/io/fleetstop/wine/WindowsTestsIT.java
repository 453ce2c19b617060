package io.fleetstop.wine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the tests that are for Windows, all in one JVM on Windows, and reports each as a test of its own.
 *
 * <p>{@code -Dwindows.tests=io.fleetstop.windows.*,WineBedTest} runs only the classes of those names.
 */
class WindowsTestsIT {
    private static final Duration LIMIT = Duration.ofMinutes(15);

    @TempDir
    Path directory;

    @TestFactory
    Stream<DynamicNode> onWindows() throws IOException {
        List<String> classes = wanted(System.getProperty("windows.tests", "*"));
        assertThat(classes).as("classes of tests for Windows").isNotEmpty();
        try (WindowsJvm jvm = WindowsJvm.run(directory, classes)) {
            String end = jvm.awaitEnd(LIMIT);
            List<TestResult> results = jvm.results();
            String output = jvm.output();
            DynamicNode all = dynamicTest("all ran to the end", () -> {
                assertThat(end).as(output).isEqualTo("ended with 0");
                assertThat(results).as(output).extracting(TestResult::type).containsAll(classes);
            });
            return Stream.concat(
                    Stream.of(all), classes.stream().map(type -> dynamicContainer(type, reports(type, results))));
        }
    }

    private static Stream<DynamicTest> reports(String type, List<TestResult> results) {
        return results.stream().filter(result -> result.type().equals(type)).map(WindowsTestsIT::report);
    }

    private static DynamicTest report(TestResult result) {
        return dynamicTest(result.name(), () -> {
            switch (result.status()) {
                case PASSED -> {}
                case FAILED -> throw new AssertionError(result.name() + " on Windows: " + result.trouble());
                case SKIPPED -> abort(result.name() + " on Windows: " + result.trouble());
            }
        });
    }

    private static List<String> wanted(String patterns) {
        return WindowsTests.find(WindowsJvm.testClasses()).stream()
                .filter(name -> Arrays.stream(patterns.split(",")).anyMatch(pattern -> matches(pattern.strip(), name)))
                .toList();
    }

    /** Whether it is the class's name or simple name; a star is any text. */
    private static boolean matches(String pattern, String name) {
        String regex =
                Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return name.matches("(.*\\.)?" + regex);
    }
}
