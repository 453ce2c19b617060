/** A real broker for tests and demo, in this JVM or in one of its own, and small tools to write and read records. */
@NullMarked
package io.fleetstop.kafka;

import org.jspecify.annotations.NullMarked;
