/** The demo: a broker, a worker, services to stop, and about two dozen commands with the outcomes they must have. */
@NullMarked
package io.fleetstop.demo;

import org.jspecify.annotations.NullMarked;
