package io.fleetstop.worker.intake;

import org.jspecify.annotations.Nullable;

/** A record after the first rungs: still climbing, or ruled on. Exactly one of the two is there. */
record FirstStep(@Nullable Candidate candidate, @Nullable Ruling ruling) {}
