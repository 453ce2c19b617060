package io.fleetstop.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A page of the documentation, taken apart. */
record Page(Path path, List<String> lines) {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)\\)");

    static Page readme() {
        return of(Path.of("README.md"));
    }

    static List<Page> all() {
        try (var docs = Files.list(Path.of("src/docs"))) {
            List<Page> pages = new ArrayList<>(docs.sorted().map(Page::of).toList());
            pages.add(readme());
            return pages;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Page of(Path path) {
        try {
            return new Page(path, Files.readAllLines(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The commands in the page's blocks of shell. */
    List<String> commands() {
        List<String> commands = new ArrayList<>();
        boolean inside = false;
        for (String line : lines) {
            if (line.startsWith("```")) {
                inside = line.equals("```sh");
            } else if (inside) {
                commands.add(line);
            }
        }
        return commands;
    }

    String command(String beginning) {
        return commands().stream()
                .filter(command -> command.contains(beginning))
                .findFirst()
                .orElseThrow(() -> new AssertionError(path + " has no command with " + beginning));
    }

    /** The cells of the rows of tables whose first cell is code with that beginning. */
    List<List<String>> rows(String beginning) {
        return lines.stream()
                .filter(line -> line.startsWith("| `" + beginning))
                .map(line -> Arrays.stream(line.substring(1).split("\\|", -1))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    List<String> links() {
        return find(LINK, String.join("\n", lines));
    }

    /** What stands between backquotes in a cell. */
    static List<String> code(String cell) {
        return find(CODE, cell);
    }

    private static List<String> find(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(Page::first).toList();
    }

    private static String first(MatchResult match) {
        return match.group(1);
    }
}
