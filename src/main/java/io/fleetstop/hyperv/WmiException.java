package io.fleetstop.hyperv;

import io.fleetstop.hyperv.Hresult.Meaning;
import io.fleetstop.service.Answer;

/** A call to WMI that failed. */
final class WmiException extends Exception {
    private final int code;

    /**
     * @param code the HRESULT
     * @param during what was asked, for example {@code ExecQuery}
     */
    WmiException(int code, String during) {
        super(during + " failed with " + Hresult.text(code)
                + (Hresult.of(code) == Hresult.UNKNOWN ? "" : " (" + Hresult.of(code) + ")"));
        this.code = code;
    }

    /** Without an answer of WMI's own. */
    WmiException(Hresult hresult, String message) {
        super(message);
        this.code = hresult.code();
    }

    Meaning meaning() {
        return Hresult.of(code).meaning();
    }

    Hresult hresult() {
        return Hresult.of(code);
    }

    Answer answer() {
        return answer(Advice.on(hresult()));
    }

    /** @param rest of the sentence */
    Answer answer(String rest) {
        return new Answer(Hresult.text(code), hresult().name(), getMessage() + rest);
    }

    /** @throws WmiException if that HRESULT is a failure */
    static void check(int result, String during) throws WmiException {
        if (Hresult.isFailure(result)) {
            throw new WmiException(result, during);
        }
    }
}
