package io.fleetstop.windows;

import io.fleetstop.service.Inspection;
import io.fleetstop.service.Instance;
import io.fleetstop.service.LastWord;
import io.fleetstop.service.ServiceState;
import io.fleetstop.service.StopReport;
import io.fleetstop.service.StopRequest;
import java.time.Duration;
import java.util.List;

/** The manager on a fake host, where "web" runs in process 10. */
class Rig {
    static final String WEB = "Web";
    static final Duration TIMEOUT = Duration.ofSeconds(20);

    final FakeScm scm = new FakeScm();
    final FakeTime time = new FakeTime();
    final FakeProcesses processes = new FakeProcesses();
    final FakeScm.Entry web = scm.service(WEB, 10);
    final WindowsServiceManager manager = new WindowsServiceManager(scm, processes, time);

    StopReport stop() {
        return stop(TIMEOUT);
    }

    StopReport stop(Duration timeout) {
        return manager.stop(new StopRequest(WEB, null, timeout));
    }

    StopReport stop(LastWord lastWord) {
        List<Instance> dependents = state().dependents().stream()
                .map(dependent -> dependent.instance())
                .toList();
        return manager.stop(new StopRequest(WEB, state().instance(), dependents, TIMEOUT, lastWord));
    }

    Inspection inspect(String name) {
        return manager.inspect(name);
    }

    ServiceState state() {
        return inspect(WEB).requireState();
    }

    void restart(FakeScm.Entry service, long pid) {
        service.pid = pid;
        service.state = RunState.RUNNING;
    }
}
