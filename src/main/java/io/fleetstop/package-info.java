/** Stops services across a fleet when a message says so: one jar, one role for each subcommand. */
@NullMarked
package io.fleetstop;

import org.jspecify.annotations.NullMarked;
