package io.fleetstop.architecture.bad.hyperv;

import io.fleetstop.architecture.bad.worker.intake.UsesLanes;

/** Managers may not see their caller. */
public record UsesWorker(UsesLanes back) {}
