/** The worker's memory: what it accepted, started, finished and published, on disk before anything is done about it. */
@NullMarked
package io.fleetstop.journal;

import org.jspecify.annotations.NullMarked;
