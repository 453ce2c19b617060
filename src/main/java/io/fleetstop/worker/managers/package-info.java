/** The managers of services that this host has. */
@NullMarked
package io.fleetstop.worker.managers;

import org.jspecify.annotations.NullMarked;
