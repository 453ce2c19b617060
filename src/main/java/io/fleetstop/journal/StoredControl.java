package io.fleetstop.journal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the control topic.
 *
 * @param rows one for each key that counts for this host and was ever set
 * @param fullyRead when the topic was last read from its beginning to its end; null if never
 */
public record StoredControl(List<ControlRow> rows, @Nullable Instant fullyRead) {}
