package io.fleetstop.wine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.groups.Tuple.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** No ending of a test on Windows is lost on its way. */
class TestResultsTest {
    private static final String SAMPLE = "TestResultsTest$Sample";

    @Test
    void tellsEveryEnding() throws Exception {
        List<TestResult> results = run(Sample.class);

        assertThat(results)
                .extracting(TestResult::status, TestResult::name)
                .containsExactlyInAnyOrder(
                        tuple(TestResult.Status.PASSED, SAMPLE + " > passes()"),
                        tuple(TestResult.Status.FAILED, SAMPLE + " > fails()"),
                        tuple(TestResult.Status.SKIPPED, SAMPLE + " > aborts()"),
                        tuple(TestResult.Status.SKIPPED, SAMPLE + " > isDisabled()"),
                        tuple(TestResult.Status.PASSED, SAMPLE + " > takes(String) > [1] text = \"one\""));
        assertThat(results).extracting(TestResult::type).containsOnly(TestResultsTest.class.getName());
        assertThat(results)
                .extracting(TestResult::trouble)
                .anyMatch(trouble -> trouble.contains("the reason") && trouble.contains("Sample.fails"))
                .anyMatch(trouble -> trouble.contains("not here"))
                .contains("not now");
    }

    @Test
    void tellsWhenAClassCannotBegin() throws Exception {
        assertThat(run(Hopeless.class))
                .singleElement()
                .satisfies(result -> assertThat(result.status()).isEqualTo(TestResult.Status.FAILED))
                .satisfies(result -> assertThat(result.trouble()).contains("no beginning"));
    }

    private static List<TestResult> run(Class<?> type) throws IOException, ClassNotFoundException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            var request = LauncherDiscoveryRequestBuilder.request()
                    .selectors(selectClass(type))
                    .filters(EngineFilter.includeEngines("junit-jupiter"))
                    .build();
            LauncherFactory.create().execute(request, new TestResults(out));
        }
        var results = new ArrayList<TestResult>();
        var source = new ByteArrayInputStream(bytes.toByteArray());
        try (var in = new ObjectInputStream(source)) {
            while (source.available() > 0) {
                results.add((TestResult) in.readObject());
            }
        }
        return results;
    }

    /** Not found by Maven: it looks for top-level classes. */
    static class Sample {
        @Test
        void passes() {}

        @Test
        void fails() {
            throw new AssertionError("the reason");
        }

        @Test
        void aborts() {
            assumeTrue(false, "not here");
        }

        @Test
        @Disabled("not now")
        void isDisabled() {}

        @ParameterizedTest
        @ValueSource(strings = "one")
        void takes(String text) {
            assertThat(text).isEqualTo("one");
        }
    }

    static class Hopeless {
        @BeforeAll
        static void begin() {
            fail("no beginning");
        }

        @Test
        void neverRuns() {}
    }
}
