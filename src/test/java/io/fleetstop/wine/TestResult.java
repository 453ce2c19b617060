package io.fleetstop.wine;

import java.io.Serializable;

/**
 * How a test on Windows ended, as it is told to Linux.
 *
 * @param type the name of its class
 * @param name the names from its class down to it
 * @param trouble the stack trace of its failure, or the reason why it was skipped; else empty
 */
record TestResult(String type, String name, Status status, String trouble) implements Serializable {
    enum Status {
        PASSED,
        FAILED,
        SKIPPED
    }
}
