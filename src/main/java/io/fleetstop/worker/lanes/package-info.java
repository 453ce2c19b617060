/** Stops: what the journal has accepted is inspected, started, stopped, verified and finished. */
@NullMarked
package io.fleetstop.worker.lanes;

import org.jspecify.annotations.NullMarked;
