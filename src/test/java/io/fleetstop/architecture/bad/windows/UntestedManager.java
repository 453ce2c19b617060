package io.fleetstop.architecture.bad.windows;

import io.fleetstop.architecture.bad.journal.UsesWorker;
import io.fleetstop.architecture.bad.service.ServiceManager;

/** A manager needs a contract test, and may not see the journal. */
record UntestedManager(UsesWorker back) implements ServiceManager {}
