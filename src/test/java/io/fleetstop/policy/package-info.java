@NullMarked
package io.fleetstop.policy;

import org.jspecify.annotations.NullMarked;
