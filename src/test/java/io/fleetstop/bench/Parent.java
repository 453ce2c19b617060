package io.fleetstop.bench;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The other end of a {@link Child}, inside of it. */
final class Parent {
    static final String READY = "ready";

    private final PrintStream answers;

    /** @param answers the standard error of the program */
    Parent(PrintStream answers) {
        this.answers = answers;
    }

    /** Says that the program is ready, and then does what it is told until there is nobody to tell it any more. */
    void obey(Map<String, Runnable> actions) {
        answers.println(READY);
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                .lines()
                .forEach(word -> {
                    actions.getOrDefault(word, () -> {}).run();
                    answers.println(word);
                });
    }
}
