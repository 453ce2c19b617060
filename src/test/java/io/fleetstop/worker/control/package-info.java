@NullMarked
package io.fleetstop.worker.control;

import org.jspecify.annotations.NullMarked;
