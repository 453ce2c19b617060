@NullMarked
package io.fleetstop.packaged;

import org.jspecify.annotations.NullMarked;
