@NullMarked
package io.fleetstop.worker.events;

import org.jspecify.annotations.NullMarked;
