@NullMarked
package io.fleetstop.docs;

import org.jspecify.annotations.NullMarked;
