/** Stops Windows services, through the service control manager of this host. Loaded on Windows only. */
@NullMarked
package io.fleetstop.windows;

import org.jspecify.annotations.NullMarked;
