@NullMarked
package io.fleetstop.worker.time;

import org.jspecify.annotations.NullMarked;
