/** What the broker says of the topics. */
@NullMarked
package io.fleetstop.worker.topics;

import org.jspecify.annotations.NullMarked;
