/** What came of the commands, by what others than the worker saw. */
@NullMarked
package io.fleetstop.faults.account;

import org.jspecify.annotations.NullMarked;
