/** The worker's settings. */
@NullMarked
package io.fleetstop.worker.settings;

import org.jspecify.annotations.NullMarked;
