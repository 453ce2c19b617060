/** Whether stops may begin: what the control topic says, kept over restarts. */
@NullMarked
package io.fleetstop.worker.control;

import org.jspecify.annotations.NullMarked;
