package io.fleetstop.worker.control;

import io.fleetstop.journal.ControlRow;
import org.jspecify.annotations.Nullable;

/**
 * A record with a key that counts for this host.
 *
 * @param said null if it says nothing that could be followed
 */
record Heard(String key, @Nullable ControlRow said) {}
