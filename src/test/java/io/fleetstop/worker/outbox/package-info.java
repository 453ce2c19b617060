@NullMarked
package io.fleetstop.worker.outbox;

import org.jspecify.annotations.NullMarked;
