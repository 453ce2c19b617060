/** What campaigns found: a log that a run goes on with, and what people read. */
@NullMarked
package io.fleetstop.faults.report;

import org.jspecify.annotations.NullMarked;
