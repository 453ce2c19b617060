package io.fleetstop.architecture.bad.journal;

import io.fleetstop.architecture.bad.worker.intake.UsesLanes;

/** The journal may not see its caller. */
public record UsesWorker(UsesLanes back) {}
