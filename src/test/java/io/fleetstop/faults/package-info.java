/** The promises, held against kills, outages and broken disks: what is promised is checked from outside of the worker. */
@NullMarked
package io.fleetstop.faults;

import org.jspecify.annotations.NullMarked;
