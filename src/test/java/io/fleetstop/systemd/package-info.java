/** systemd: the interpretation alone, and the whole on a real systemd. */
@NullMarked
package io.fleetstop.systemd;

import org.jspecify.annotations.NullMarked;
