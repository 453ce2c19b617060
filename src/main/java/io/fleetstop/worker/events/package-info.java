/** From events to rows of the journal. */
@NullMarked
package io.fleetstop.worker.events;

import org.jspecify.annotations.NullMarked;
