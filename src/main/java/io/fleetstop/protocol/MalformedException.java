package io.fleetstop.protocol;

/** Carries what is wrong with a command from deep inside the codec to its edge, where it becomes a value. */
final class MalformedException extends Exception {
    private final String sentence;

    /** @param sentence what was found and what is expected */
    MalformedException(String sentence) {
        // Without a stack trace: whoever floods the topic should not make us walk the stack for each record.
        super(sentence, null, false, false);
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}
