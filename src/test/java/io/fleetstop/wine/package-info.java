/** A Windows for tests, on Linux: Wine, a Windows JVM, and native parts of our own. */
@NullMarked
package io.fleetstop.wine;

import org.jspecify.annotations.NullMarked;
