/** Which services this host lets anybody stop: denied unless allowed. */
@NullMarked
package io.fleetstop.policy;

import org.jspecify.annotations.NullMarked;
