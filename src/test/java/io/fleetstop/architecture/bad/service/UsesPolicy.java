package io.fleetstop.architecture.bad.service;

import io.fleetstop.architecture.bad.policy.UsesJournal;

/** Service may not see who decides. */
record UsesPolicy(UsesJournal policy) {}
