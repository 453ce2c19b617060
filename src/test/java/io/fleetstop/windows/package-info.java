@NullMarked
package io.fleetstop.windows;

import org.jspecify.annotations.NullMarked;
