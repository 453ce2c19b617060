package io.fleetstop.demo;

import java.util.ArrayList;
import java.util.List;
import org.freedesktop.dbus.types.UInt64;
import org.freedesktop.dbus.types.Variant;

/** A service of systemd's without a unit file, which goes when it has ended and its maker is gone. */
final class TransientUnit {
    /** Longer than anybody looks at a demo; if that is killed, its services end nonetheless. */
    private static final int SECONDS = 8 * 60 * 60;

    private static final int SIGCONT = 18;
    private static final UInt64 SECOND = new UInt64(1_000_000);

    private final List<Object> properties = new ArrayList<>();

    private TransientUnit(String command) {
        set("Description", "s", "Fleetstop demo");
        execute("ExecStart", command);
        // Otherwise systemd forgets it as soon as it is stopped, and nobody can see that it is.
        set("AddRef", "b", true);
        set("CollectMode", "s", "inactive-or-failed");
        set("TimeoutStopUSec", "t", new UInt64(60L * SECOND.longValue()));
    }

    static TransientUnit of(DemoService service, Names names) {
        var unit = behaving(service.behaviour());
        if (service.needed() != null) {
            String[] needed = {names.of(service.needed())};
            unit.set("Requires", "as", needed).set("After", "as", needed);
        }
        return unit;
    }

    private static TransientUnit behaving(DemoService.Behaviour behaviour) {
        return switch (behaviour) {
            case QUICK -> sleeping();
            case SLOW -> sleeping().execute("ExecStop", "sleep 2");
            case KILLED -> sleeping().ignoringStop().set("TimeoutStopUSec", "t", SECOND);
            case STUBBORN -> sleeping().ignoringStop();
            case STOPPED -> new TransientUnit("exit 0");
            case PROTECTED -> sleeping().set("RefuseManualStop", "b", true);
        };
    }

    private static TransientUnit sleeping() {
        return new TransientUnit("exec sleep " + SECONDS);
    }

    /** A signal that ends nothing: unlike with a handler in the process, nothing can come before it is set up. */
    private TransientUnit ignoringStop() {
        return set("KillSignal", "i", SIGCONT);
    }

    private TransientUnit execute(String property, String command) {
        String shell = "/bin/sh";
        Object[] program = {shell, new String[] {shell, "-c", command}, false};
        return set(property, "a(sasb)", new Object[][] {program});
    }

    private TransientUnit set(String property, String signature, Object value) {
        properties.add(new Object[] {property, new Variant<>(value, signature)});
        return this;
    }

    void start(SystemdBus bus, String name) throws SystemdBus.Refused {
        Object[] others = {};
        bus.manager("StartTransientUnit", "ssa(sv)a(sa(sv))", name, "fail", properties.toArray(), others);
    }
}
