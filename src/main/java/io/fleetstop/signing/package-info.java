/** Whose commands this host believes. Signatures are not there yet; the settings that will rule them are. */
@NullMarked
package io.fleetstop.signing;

import org.jspecify.annotations.NullMarked;
