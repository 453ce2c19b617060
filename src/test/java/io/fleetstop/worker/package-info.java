@NullMarked
package io.fleetstop.worker;

import org.jspecify.annotations.NullMarked;
