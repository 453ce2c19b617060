/** Stops systemd units over D-Bus. The only package that knows D-Bus. */
@NullMarked
package io.fleetstop.systemd;

import org.jspecify.annotations.NullMarked;
