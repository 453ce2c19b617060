/** systemd: the interpretation alone, and the whole on a real systemd. */
@NullMarked
package io.fleetstop.hyperv;

import org.jspecify.annotations.NullMarked;
