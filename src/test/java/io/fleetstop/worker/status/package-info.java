@NullMarked
package io.fleetstop.worker.status;

import org.jspecify.annotations.NullMarked;
