package io.fleetstop.architecture;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Finds what is against the style, in the text of a file. */
final class SourceStyle {
    private static final int MAX_FILE = 250;
    private static final int MAX_METHOD = 30;

    /** In every file that is committed. The patterns do not match themselves. */
    private static final Map<String, Pattern> EVERYWHERE = Map.of(
            "left undone", Pattern.compile("\\b(TO[D]O|FIX[M]E|XX[X])\\b"),
            "path of one machine", Pattern.compile("(?<![\\w.}/-])/(work|root|home/\\w+)/"));

    /** The product may pause between two looks, with TimeUnit; a test waits for what it wants to see. */
    private static final Map<String, Pattern> IN_JAVA =
            Map.of("sleeps instead of waiting for something", Pattern.compile("\\bThread\\.sleep\\b"));

    private static final Map<String, Pattern> IN_TESTS =
            Map.of("sleeps instead of waiting for something", Pattern.compile("\\bTimeUnit\\.\\w+\\.sleep\\b"));

    private static final Pattern PRINTS = Pattern.compile("\\bSystem\\.(out|err)\\b");
    private static final Pattern PROGRAM = Pattern.compile("\\bstatic void main\\(");

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    private static final JavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);

    private SourceStyle() {}

    /** Violations of a file of any kind. */
    static List<String> inText(String text) {
        return matches(text, EVERYWHERE);
    }

    /** Violations of a Java file. */
    static List<String> inJava(String source) {
        var found = new ArrayList<>(matches(source, IN_JAVA));
        long lines = source.lines().count();
        if (lines > MAX_FILE) {
            found.add("%d lines, at most %d".formatted(lines, MAX_FILE));
        }
        if (PRINTS.matcher(source).find() && !PROGRAM.matcher(source).find()) {
            found.add("prints, and is no program");
        }
        found.addAll(methods(source));
        return List.copyOf(found);
    }

    /** Violations of a test, besides those of any Java file. */
    static List<String> inTest(String source) {
        return matches(source, IN_TESTS);
    }

    private static List<String> matches(String text, Map<String, Pattern> patterns) {
        return patterns.entrySet().stream()
                .flatMap(entry -> entry.getValue()
                        .matcher(text)
                        .results()
                        .map(match -> "%s: %s".formatted(entry.getKey(), match.group())))
                .sorted()
                .toList();
    }

    private static List<String> methods(String source) {
        var task = (JavacTask) COMPILER.getTask(null, FILES, problem -> {}, null, null, List.of(new Source(source)));
        try {
            var scanner = new MethodScanner(Trees.instance(task).getSourcePositions());
            task.parse().forEach(unit -> scanner.scan(unit, unit));
            return scanner.found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Measures every method and constructor, from brace to brace. */
    private static final class MethodScanner extends TreeScanner<@Nullable Void, CompilationUnitTree> {
        private final List<String> found = new ArrayList<>();
        private final SourcePositions positions;

        private MethodScanner(SourcePositions positions) {
            this.positions = positions;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, CompilationUnitTree unit) {
            var name = method.getName();
            long lines = lines(method.getBody(), unit);
            if (lines > MAX_METHOD) {
                found.add("%s has %d lines, at most %d".formatted(name, lines, MAX_METHOD));
            }
            return super.visitMethod(method, unit);
        }

        private long lines(@Nullable BlockTree body, CompilationUnitTree unit) {
            long end = body == null ? -1 : positions.getEndPosition(unit, body);
            if (body == null || end < 0) {
                return 0;
            }
            var map = unit.getLineMap();
            return map.getLineNumber(end) - map.getLineNumber(positions.getStartPosition(unit, body)) + 1;
        }
    }

    /** A source file in memory. */
    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        private Source(String text) {
            super(URI.create("string:///Source.java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
