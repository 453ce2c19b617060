/** Services that exist in memory only, for tests, the demo and benchmarks. */
@NullMarked
package io.fleetstop.simulated;

import org.jspecify.annotations.NullMarked;
