/** The worker: wires intake, lanes and outbox around the journal, and says how they are. */
@NullMarked
package io.fleetstop.worker;

import org.jspecify.annotations.NullMarked;
