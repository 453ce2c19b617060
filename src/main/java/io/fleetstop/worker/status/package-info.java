/** How a part of the worker is, for health and the log. */
@NullMarked
package io.fleetstop.worker.status;

import org.jspecify.annotations.NullMarked;
