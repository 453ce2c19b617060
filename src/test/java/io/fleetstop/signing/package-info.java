@NullMarked
package io.fleetstop.signing;

import org.jspecify.annotations.NullMarked;
