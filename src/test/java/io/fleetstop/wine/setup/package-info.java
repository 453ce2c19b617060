/** Builds, once per machine, what a {@link io.fleetstop.wine.WineBed} consists of. */
@NullMarked
package io.fleetstop.wine.setup;

import org.jspecify.annotations.NullMarked;
