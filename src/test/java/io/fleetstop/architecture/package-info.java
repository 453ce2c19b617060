/** Holds the code to its layout and style, and shows that each rule can fail. */
@NullMarked
package io.fleetstop.architecture;

import org.jspecify.annotations.NullMarked;
