@NullMarked
package io.fleetstop.worker.topics;

import org.jspecify.annotations.NullMarked;
