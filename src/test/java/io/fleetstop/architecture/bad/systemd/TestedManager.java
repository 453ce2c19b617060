package io.fleetstop.architecture.bad.systemd;

import io.fleetstop.architecture.bad.service.ServiceManager;
import io.fleetstop.architecture.bad.service.ServiceManagerContract;

/** A manager as it should be. */
final class TestedManager implements ServiceManager {
    /** Stands for its test. */
    static final class Contract extends ServiceManagerContract {
        @Override
        protected ServiceManager manager() {
            return new TestedManager();
        }
    }
}
