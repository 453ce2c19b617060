package io.fleetstop.architecture.bad.worker.lanes;

import io.fleetstop.architecture.bad.systemd.UsesHyperv;
import io.fleetstop.architecture.bad.worker.intake.UsesLanes;

/** Closes a cycle, and the worker may not see a manager. */
public record UsesIntake(UsesLanes intake, UsesHyperv manager) {}
