package io.fleetstop.signing;

import java.util.Locale;

/** The worker would have to verify signatures, and has no keys to do it with. */
final class SignaturesRequiredException extends RuntimeException {
    SignaturesRequiredException(SignatureMode mode) {
        super(
                "Reaching the broker is not authority: fleetstop.signatures.mode is '%s', and a worker without keys does not start."
                        .formatted(mode.name().toLowerCase(Locale.ROOT)));
    }
}
