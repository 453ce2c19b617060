/** The lanes, with a real journal and a simulated manager, without Kafka. */
@NullMarked
package io.fleetstop.worker.lanes;

import org.jspecify.annotations.NullMarked;
