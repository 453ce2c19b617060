/** What crosses Kafka: commands in, events out, and the one strict codec between them and bytes. */
@NullMarked
package io.fleetstop.protocol;

import org.jspecify.annotations.NullMarked;
