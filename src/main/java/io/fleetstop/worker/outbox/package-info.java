/** Events out: what the journal has is sent until the broker has it. */
@NullMarked
package io.fleetstop.worker.outbox;

import org.jspecify.annotations.NullMarked;
