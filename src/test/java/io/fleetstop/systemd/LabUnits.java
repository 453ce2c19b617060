package io.fleetstop.systemd;

import io.fleetstop.systemd.lab.SystemdLab;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/** A lab with templates of units to stop, and a manager connected to it. */
final class LabUnits implements AutoCloseable {
    private static final String SLEEP = "[Service]\nExecStart=/bin/sleep infinity\n";
    private static final AtomicInteger COUNT = new AtomicInteger();

    final SystemdLab lab = SystemdLab.require();
    final SystemdServiceManager manager = SystemdServiceManager.on(new BusAddress(lab.busAddress()));

    LabUnits() {
        // SIGCONT stops nothing: a process that "ignores" its stop without a race for its signal handler.
        lab.unit("quick@.service", SLEEP)
                .unit("slow@.service", SLEEP + "ExecStop=/bin/sleep 1\n")
                .unit("stubborn@.service", SLEEP + "KillSignal=SIGCONT\nTimeoutStopSec=60\n")
                .unit("killed@.service", SLEEP + "KillSignal=SIGCONT\nTimeoutStopSec=1\n")
                .reload();
    }

    /** A manager as the worker has it, that has something happen directly before it sends a stop. */
    SystemdServiceManager managerThat(Runnable beforeStop) {
        BusAddress address = new BusAddress(lab.busAddress());
        Systemd systemd = new DBusSystemd(address);
        InvocationHandler first = (proxy, method, arguments) -> {
            if (method.getName().equals("stop")) {
                beforeStop.run();
            }
            try {
                return method.invoke(systemd, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return new SystemdServiceManager(address, (Systemd)
                Proxy.newProxyInstance(Systemd.class.getClassLoader(), new Class<?>[] {Systemd.class}, first));
    }

    /** Nobody gets anything through the bus, and nothing is lost, until {@link #resumeBus()}. */
    void pauseBus() {
        lab.systemctl("kill", "--signal=STOP", "dbus.service");
    }

    void resumeBus() {
        lab.systemctl("kill", "--signal=CONT", "dbus.service");
    }

    /** A new instance of a template, running. */
    String running(String template) {
        String unit = fresh(template);
        lab.start(unit);
        return unit;
    }

    /** A new instance of a template, never started. */
    String fresh(String template) {
        return template + "@" + COUNT.incrementAndGet() + ".service";
    }

    /** A unit of its own, made known and started. */
    String running(String name, String text) {
        lab.unit(name, text).reload().start(name);
        return name;
    }

    /** A service that sleeps, with more settings of its section {@code [Unit]} and {@code [Service]}. */
    static String sleeping(String unit, String service) {
        return "[Unit]\n" + unit + "\n" + SLEEP + service + "\n";
    }

    @Override
    public void close() {
        manager.close();
        lab.close();
    }
}
