@NullMarked
package io.fleetstop.worker.managers;

import org.jspecify.annotations.NullMarked;
