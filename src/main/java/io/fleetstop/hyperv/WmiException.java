package io.fleetstop.hyperv;

import io.fleetstop.hyperv.Hresult.Meaning;
import io.fleetstop.service.Answer;

/** A call to WMI that failed. */
final class WmiException extends Exception {
    private final int code;
    private final Stage stage;

    /** What failed: the same HRESULT does not mean the same of each. */
    enum Stage {
        CONNECTION,
        QUERY,
        OBJECT,
        /** A method was called, so that something may have been done. */
        METHOD
    }

    /**
     * @param code the HRESULT
     * @param during what was asked, for example {@code ExecQuery}
     */
    WmiException(int code, Stage stage, String during) {
        super(during + " failed with " + Hresult.text(code)
                + (Hresult.of(code) == Hresult.UNKNOWN ? "" : " (" + Hresult.of(code) + ")"));
        this.code = code;
        this.stage = stage;
    }

    /** Without an answer of WMI's own. */
    WmiException(Hresult hresult, Stage stage, String message) {
        super(message);
        this.code = hresult.code();
        this.stage = stage;
    }

    private WmiException(WmiException cause, Stage stage) {
        super(cause.getMessage(), cause);
        this.code = cause.code;
        this.stage = stage;
    }

    /** The same as a failure of another stage, which it was part of. */
    WmiException during(Stage other) {
        return new WmiException(this, other);
    }

    /** Where nothing was to be done, nothing can be lost; and only an object can be missing. */
    Meaning meaning() {
        Meaning meaning = Hresult.of(code).meaning();
        return switch (stage) {
            case CONNECTION, QUERY ->
                meaning == Meaning.NO_OBJECT ? Meaning.REFUSED : meaning == Meaning.LOST ? Meaning.AWAY : meaning;
            case OBJECT -> meaning == Meaning.LOST ? Meaning.AWAY : meaning;
            case METHOD -> meaning;
        };
    }

    Hresult hresult() {
        return Hresult.of(code);
    }

    Answer answer() {
        return answer(advice());
    }

    /** @param rest of the sentence */
    Answer answer(String rest) {
        return new Answer(Hresult.text(code), hresult().constant(), getMessage() + rest);
    }

    /** What can be done about it, as the rest of a sentence. */
    String advice() {
        return Advice.on(hresult(), meaning());
    }

    /** @throws WmiException if that HRESULT is a failure */
    static void check(int result, Stage stage, String during) throws WmiException {
        if (Hresult.isFailure(result)) {
            throw new WmiException(result, stage, during);
        }
    }
}
