/** How fast it is, against the bare means that it is made of; {@code src/docs/benchmark.md} tells how to read it. */
@NullMarked
package io.fleetstop.bench;

import org.jspecify.annotations.NullMarked;
