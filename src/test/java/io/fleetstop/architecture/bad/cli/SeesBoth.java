package io.fleetstop.architecture.bad.cli;

import io.fleetstop.architecture.bad.systemd.UsesHyperv;
import io.fleetstop.architecture.bad.worker.intake.UsesLanes;

/** Only the root may bring worker and managers together. */
record SeesBoth(UsesHyperv manager, UsesLanes worker) {}
