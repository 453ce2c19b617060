package io.fleetstop.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The style that no formatter and no compiler holds. */
class SourceStyleTest {
    /** Not ours, or not committed. */
    private static final Set<String> SKIPPED =
            Set.of("target", ".git", ".idea", ".vscode", ".settings", "node_modules", "LICENSE");

    @Test
    void filesHoldNothingUndoneAndNoPathOfOneMachine() throws IOException {
        assertThat(violations(file -> true, SourceStyle::inText)).isEmpty();
    }

    @Test
    void javaFilesAreShortAndNeitherPrintNorSleep() throws IOException {
        assertThat(violations(file -> file.toString().endsWith(".java"), SourceStyle::inJava))
                .isEmpty();
        assertThat(violations(file -> file.startsWith("src/test/java"), SourceStyle::inTest))
                .isEmpty();
    }

    @Test
    void looksAtMainAndTestsAndAtFilesBesides() throws IOException {
        assertThat(files()).contains(Path.of("pom.xml"), Path.of("src/main/java/io/fleetstop/Fleetstop.java"));
        assertThat(files()).anyMatch(file -> file.endsWith("SourceStyleTest.java"));
        assertThat(files()).noneMatch(file -> file.startsWith("target") || file.startsWith(".git"));
    }

    @Test
    void refusesWhatIsLeftUndone() {
        assertThat(SourceStyle.inText("// " + "TO" + "DO later")).containsExactly("left undone: TO" + "DO");
        assertThat(SourceStyle.inText("# " + "FIX" + "ME")).hasSize(1);
    }

    @Test
    void refusesPathsOfOneMachine() {
        assertThat(SourceStyle.inText("cd " + "/wo" + "rk/main")).hasSize(1);
        assertThat(SourceStyle.inText("\"" + "/ro" + "ot/.m2\"")).hasSize(1);
        assertThat(SourceStyle.inText("//./root/virtualization/v2 example.org/work/page /workers/ $x/root/y"))
                .isEmpty();
    }

    @Test
    void refusesSleepsAndPrintsOutsidePrograms() {
        assertThat(SourceStyle.inJava("class A { void a() { Thread." + "sleep(1); } }"))
                .hasSize(1);
        var print = "System." + "out.println();";
        assertThat(SourceStyle.inJava("class A { void a() { " + print + " } }"))
                .containsExactly("prints, and is no program");
        assertThat(SourceStyle.inJava("class A { public static void main(String[] a) { " + print + " } }"))
                .isEmpty();
    }

    @Test
    void refusesLongFilesAndLongMethods() {
        assertThat(SourceStyle.inJava("\n".repeat(251))).containsExactly("251 lines, at most 250");
        assertThat(SourceStyle.inJava("\n".repeat(250))).isEmpty();
        assertThat(SourceStyle.inJava("class A { void a() {" + "\n".repeat(30) + "} }"))
                .containsExactly("a has 31 lines, at most 30");
        assertThat(SourceStyle.inJava("class A { void a() {" + "\n".repeat(29) + "} }"))
                .isEmpty();
    }

    private static List<String> violations(Predicate<Path> wanted, Function<String, List<String>> check)
            throws IOException {
        var found = new ArrayList<String>();
        for (var file : files()) {
            if (wanted.test(file)) {
                check.apply(text(file)).forEach(violation -> found.add("%s: %s".formatted(file, violation)));
            }
        }
        return found;
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (MalformedInputException e) {
            return ""; // An image or an archive has no style.
        }
    }

    /** All files of the project, from its directory, where Maven starts the tests. */
    private static List<Path> files() throws IOException {
        var found = new ArrayList<Path>();
        Files.walkFileTree(Path.of(""), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return isSkipped(directory) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (!isSkipped(file)) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    private static boolean isSkipped(Path file) {
        return SKIPPED.contains(file.getFileName().toString());
    }
}
