package io.fleetstop.architecture.bad.systemd;

import io.fleetstop.architecture.bad.hyperv.UsesWorker;

/** Managers may not see each other. */
public record UsesHyperv(UsesWorker sideways) {}
