package io.fleetstop.bench;

import io.fleetstop.service.ServiceManager;
import io.fleetstop.service.ServiceState;
import io.fleetstop.service.StopReport;
import io.fleetstop.service.StopRequest;
import io.fleetstop.systemd.SystemdConfiguration;
import java.time.Duration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The systemd manager alone, called as the worker calls it: inspect, then stop. */
final class ManagerWay implements Way {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final ServiceManager manager;
    private final AtOnce atOnce;

    ManagerWay(Units units, int limit) {
        TestPropertyValues.of("fleetstop.systemd.bus=" + units.busAddress()).applyTo(context);
        context.register(SystemdConfiguration.class);
        context.refresh();
        manager = context.getBean(ServiceManager.class);
        atOnce = new AtOnce(limit);
    }

    @Override
    public void stop(Units units) throws Exception {
        atOnce.forEach(units.names(), this::stop);
    }

    private void stop(String name) {
        ServiceState seen = manager.inspect(name).requireState();
        StopReport report = manager.stop(new StopRequest(seen.canonicalName(), seen.instance(), TIMEOUT));
        if (report.ending() != StopReport.Ending.STOPPED) {
            throw new IllegalStateException(name + ": " + report);
        }
    }

    @Override
    public void close() {
        atOnce.close();
        context.close();
    }
}
