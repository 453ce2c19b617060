package io.fleetstop.architecture.bad.protocol;

import org.springframework.util.unit.DataSize;

/** Protocol may not see Spring. */
record UsesSpring(DataSize size) {}
