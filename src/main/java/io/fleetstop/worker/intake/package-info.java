/** Commands in: from records to rows of the journal, down a ladder of guards. */
@NullMarked
package io.fleetstop.worker.intake;

import org.jspecify.annotations.NullMarked;
