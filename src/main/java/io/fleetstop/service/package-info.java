/** What "stop a service" means on any host, whichever manager of services it has. */
@NullMarked
package io.fleetstop.service;

import org.jspecify.annotations.NullMarked;
