package io.fleetstop.faults;

import io.fleetstop.packaged.WorkerProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a worker is started: what differs from how it always is.
 *
 * @param wrapper a command that runs what comes after it, as {@code prlimit} does
 * @param environment what it has besides this JVM's own
 * @param options of its JVM
 * @param settings that come last, and so count
 */
record Launch(List<String> wrapper, Map<String, String> environment, List<String> options, List<String> settings) {
    static final Launch PLAIN = new Launch(List.of(), Map.of(), List.of(), List.of());

    static Launch with(Map<String, String> environment) {
        return new Launch(List.of(), environment, List.of(), List.of());
    }

    static Launch within(String... wrapper) {
        return new Launch(List.of(wrapper), Map.of(), List.of(), List.of());
    }

    static Launch options(String... options) {
        return new Launch(List.of(), Map.of(), List.of(options), List.of());
    }

    static Launch settings(String... settings) {
        return new Launch(List.of(), Map.of(), List.of(), List.of(settings));
    }

    List<String> command(List<String> usual) {
        List<String> command = new ArrayList<>(wrapper);
        command.add(WorkerProcess.java());
        command.addAll(options);
        command.addAll(List.of("-jar", WorkerProcess.jarFile(), "worker"));
        command.addAll(usual);
        command.addAll(settings);
        return command;
    }
}
