package io.fleetstop.wine;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The tests that are for Windows: found on Linux, which is quick, and run on Windows, by {@link #main}. */
final class WindowsTests {
    private WindowsTests() {}

    /** The names of all classes of them. */
    static Set<String> find(Path testClasses) {
        TestPlan plan = LauncherFactory.create()
                .discover(request(DiscoverySelectors.selectClasspathRoots(Set.of(testClasses))));
        Set<String> found = new TreeSet<>();
        plan.getRoots()
                .forEach(root -> plan.getDescendants(root).stream()
                        .flatMap(test -> test.getSource().stream())
                        .filter(ClassSource.class::isInstance)
                        .forEach(source -> found.add(outermost(((ClassSource) source).getClassName()))));
        return found;
    }

    /** The class that holds a nested one, or the class itself. */
    static String outermost(String className) {
        return className.replaceFirst("\\$.*", "");
    }

    /** Runs classes: {@code <file of the results> <name of a class>...}. */
    public static void main(String... arguments) throws IOException {
        try (var out = new ObjectOutputStream(Files.newOutputStream(Path.of(arguments[0])))) {
            List<? extends DiscoverySelector> classes = Arrays.stream(arguments)
                    .skip(1)
                    .map(DiscoverySelectors::selectClass)
                    .toList();
            LauncherFactory.create().execute(request(classes), new TestResults(out));
        }
        // Threads that hang in native code, as some tests want, would keep it alive.
        System.exit(0);
    }

    private static LauncherDiscoveryRequest request(List<? extends DiscoverySelector> selectors) {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(selectors)
                .filters(EngineFilter.includeEngines("junit-jupiter"), TagFilter.includeTags(WindowsTest.TAG))
                .build();
    }
}
