package io.fleetstop.signing;

/** How the worker treats signatures of commands. */
enum SignatureMode {
    /** A command without a valid signature is rejected. */
    REQUIRE,
    /** A command without a signature passes and is marked. */
    WARN,
    /** Signatures are not looked at: whoever can write to the commands topic is believed. */
    OFF
}
