package io.fleetstop.faults;

import io.fleetstop.packaged.WorkerProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How a worker is started: what differs from how it always is.
 *
 * @param wrapper a command that runs what comes after it, as {@code prlimit} does
 * @param environment what it has besides this JVM's own
 * @param program what Java runs, with the options of its JVM
 * @param settings that come last, and so count
 */
record Launch(List<String> wrapper, Map<String, String> environment, List<String> program, List<String> settings) {
    private static final List<String> PACKAGED = List.of("-jar", WorkerProcess.jarFile(), "worker");

    static final Launch PLAIN = program(PACKAGED.stream());

    static Launch with(Map<String, String> environment) {
        return new Launch(List.of(), environment, PACKAGED, List.of());
    }

    static Launch within(String... wrapper) {
        return new Launch(List.of(wrapper), Map.of(), PACKAGED, List.of());
    }

    static Launch options(String... options) {
        return program(Stream.concat(Stream.of(options), PACKAGED.stream()));
    }

    /** Another jar than the packaged one. */
    static Launch jar(Path jar, String option) {
        return program(Stream.of(option, "-jar", jar.toString(), "worker"));
    }

    /** Another main class, of the tests. */
    static Launch main(Class<?> main, String... arguments) {
        Stream<String> java = Stream.of("-cp", System.getProperty("java.class.path"), main.getName());
        return program(Stream.concat(java, Stream.of(arguments)));
    }

    private static Launch program(Stream<String> words) {
        return new Launch(List.of(), Map.of(), words.toList(), List.of());
    }

    static Launch settings(String... settings) {
        return new Launch(List.of(), Map.of(), PACKAGED, List.of(settings));
    }

    /** The same, with settings. */
    Launch and(String... more) {
        return new Launch(wrapper, environment, program, List.of(more));
    }

    /** The same by a jar that starts sooner; where there are limits, they are those of the packaged one. */
    Launch sooner(Path jar, String option) {
        if (!wrapper.isEmpty() || !program.contains(WorkerProcess.jarFile())) {
            return this;
        }
        Stream<String> words =
                program.stream().map(word -> word.equals(WorkerProcess.jarFile()) ? jar.toString() : word);
        return new Launch(
                wrapper, environment, Stream.concat(Stream.of(option), words).toList(), settings);
    }

    /** Where there is no time it is a JVM that compiles but once: it starts in half of it. */
    Map<String, String> environment(boolean isLong) {
        Map<String, String> variables = new HashMap<>(environment);
        if (!isLong) {
            variables.put("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");
        }
        return variables;
    }

    List<String> command(List<String> usual) {
        List<String> command = new ArrayList<>(wrapper);
        command.add(WorkerProcess.java());
        command.addAll(program);
        command.addAll(usual);
        command.addAll(settings);
        return command;
    }
}
