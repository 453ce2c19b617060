@NullMarked
package io.fleetstop.worker.intake;

import org.jspecify.annotations.NullMarked;
