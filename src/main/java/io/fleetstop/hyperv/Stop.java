package io.fleetstop.hyperv;

import io.fleetstop.hyperv.Attempts.Past;
import io.fleetstop.hyperv.Target.Found;
import io.fleetstop.hyperv.Target.Nothing;
import io.fleetstop.hyperv.Target.Off;
import io.fleetstop.service.Activity;
import io.fleetstop.service.Deadline;
import io.fleetstop.service.ServiceState;
import io.fleetstop.service.StopReport;
import io.fleetstop.service.StopReport.Ending;
import io.fleetstop.service.StopRequest;

/**
 * One stop of a guest service, from the first look to the verified end. What the service says of itself afterwards decides,
 * never the method's return value. After a failure of which nobody can tell whether the stop was done, it is looked at
 * before the method is called again.
 */
final class Stop {
    private final Wmi wmi;
    private final StopRequest request;
    private final Deadline deadline;
    private final boolean mayDisable;

    Stop(Wmi wmi, HyperVSettings settings, StopRequest request) {
        this.wmi = wmi;
        this.request = request;
        deadline = Deadline.in(request.timeout());
        mayDisable = settings.disableComponent();
    }

    StopReport run() {
        try {
            Target target = new Finder(wmi).find(request.name());
            if (target instanceof Found found) {
                return stop(found);
            }
            if (target instanceof Off off) {
                return new StopReport(Ending.NOT_RUNNING, off.state(), Answers.notRunning(off.state()));
            }
            Nothing nothing = (Nothing) target;
            return new StopReport(nothing.ending(), null, nothing.answer());
        } catch (WmiException e) {
            // Looking changes nothing: whatever went wrong, the stop was not asked for.
            return new StopReport(e.meaning().ending(), null, e.answer());
        }
    }

    private StopReport stop(Found found) {
        ServiceState now = found.state(mayDisable);
        if (now.activity() == Activity.STOPPED) {
            return new StopReport(Ending.NOT_RUNNING, now, Answers.notRunning(now));
        }
        String path = found.service().path();
        if (path == null) {
            return new StopReport(Ending.FAILED, now, Answers.noPath());
        }
        if (!request.lastWord().allows(now)) {
            return new StopReport(Ending.WITHHELD, now, Answers.withheld());
        }
        return call(found, path, new Watch(wmi, deadline, mayDisable, found));
    }

    private StopReport call(Found found, String path, Watch watch) {
        StopReport report =
                attempts(watch, Past.NOTHING).of(() -> returned(found, wmi.call(path, GuestService.stop()), watch));
        // A machine's configuration is not changed for what has stopped by itself.
        if (!mayDisable || !isUnsupported(report) || watch.isStopped() || !Component.carries(found.service())) {
            return report;
        }
        return deadline.isOver()
                ? watch.report(Ending.NOT_SUPPORTED, Answers.notSupportedThen("the timeout was over"))
                : disable(found.machine(), watch);
    }

    private static boolean isUnsupported(StopReport report) {
        return report.ending() == Ending.NOT_SUPPORTED
                && report.answer().code().equals(Long.toString(ReturnValue.NOT_SUPPORTED.code()));
    }

    /** That takes others along, and some may have come since. StopService was called: it is never called again for that. */
    private StopReport disable(Machine machine, Watch watch) {
        if (!watch.awaitSight()) {
            return watch.report(Ending.NOT_SUPPORTED, Answers.notSupportedThen("the service could not be seen since"));
        }
        if (!watch.isAllowed(request.lastWord())) {
            return watch.report(Ending.NOT_SUPPORTED, Answers.notSupportedThen(Answers.NO_MORE_ALLOWED));
        }
        Disabling disabling = new Disabling(new Component(wmi, machine), deadline, request.lastWord(), watch);
        return attempts(watch, disabling).of(disabling::run);
    }

    private Attempts attempts(Watch watch, Past past) {
        return new Attempts(watch, deadline, request.lastWord(), past);
    }

    private static StopReport returned(Found found, WmiObject answer, Watch watch) {
        ReturnValue value = ReturnValue.of(answer);
        if (value.equals(ReturnValue.NOT_SUPPORTED)) {
            return watch.failed(Ending.NOT_SUPPORTED, Answers.notSupported(found.service()));
        }
        if (!value.equals(ReturnValue.COMPLETED)) {
            return watch.failed(Ending.FAILED, value.answer("StopService returned " + value.text()));
        }
        return watch.awaitStopped()
                ? watch.report(Ending.STOPPED, value.answer("stopped after " + watch.elapsed()))
                : watch.report(
                        Ending.TIMED_OUT,
                        value.answer(
                                "StopService returned 0, but after " + watch.elapsed() + " it is " + watch.words()));
    }
}
