/** A real systemd for tests, fenced off from the machine. */
@NullMarked
package io.fleetstop.systemd.lab;

import org.jspecify.annotations.NullMarked;
