package io.fleetstop.windows;

import io.fleetstop.service.Answer;

/** A call that the service control manager, or the way to it, answered with an error. */
final class ScmException extends Exception {
    private final int number;

    /**
     * @param call what was asked, for example {@code OpenService(Spooler)}
     * @param number as {@code GetLastError} gave it
     */
    ScmException(String call, int number) {
        super(call);
        this.number = number;
    }

    ScmError error() {
        return ScmError.numbered(number);
    }

    int number() {
        return number;
    }

    Answer answer() {
        return new Answer(
                Integer.toString(number),
                error().constant(),
                error().text() + " (" + getMessage() + ", " + number + ")");
    }
}
