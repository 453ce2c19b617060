package io.fleetstop.hyperv;

import java.util.List;
import java.util.Map;

/**
 * A method to be called.
 *
 * @param className the class that defines it
 * @param parameters numbers, by their names; empty for a method without
 * @param out what is read of its answer
 */
record MethodCall(String className, String name, Map<String, Integer> parameters, List<String> out) {
    static final String RETURN_VALUE = "ReturnValue";
    static final String JOB = "Job";

    /** A method without parameters, that is through when it returns. */
    static MethodCall of(String className, String name) {
        return new MethodCall(className, name, Map.of(), List.of(RETURN_VALUE));
    }

    /** A method that may leave a job behind. */
    static MethodCall withJob(String className, String name, Map<String, Integer> parameters) {
        return new MethodCall(className, name, parameters, List.of(RETURN_VALUE, JOB));
    }

    MethodCall {
        parameters = Map.copyOf(parameters);
        out = List.copyOf(out);
    }
}
