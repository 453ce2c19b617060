/** What time it is, for deciding what is too late. */
@NullMarked
package io.fleetstop.worker.time;

import org.jspecify.annotations.NullMarked;
