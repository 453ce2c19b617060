package io.fleetstop.demo;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The services that the demo starts so that they can be stopped. */
enum DemoService {
    RUNNING(Behaviour.QUICK),
    SLOW(Behaviour.SLOW),
    KILLED(Behaviour.KILLED),
    STUBBORN(Behaviour.STUBBORN),
    STOPPED(Behaviour.STOPPED),
    SETTLED(Behaviour.QUICK),
    LATER(Behaviour.QUICK),
    PROTECTED(Behaviour.PROTECTED),
    BASE(Behaviour.QUICK),
    NEEDS_BASE(Behaviour.QUICK, BASE),
    /** The spare ones run when the cases are through, for whoever wants to send more. */
    SPARE_1(Behaviour.QUICK),
    SPARE_2(Behaviour.SLOW),
    SPARE_3(Behaviour.KILLED);

    /** What a service does when it is told to stop. */
    enum Behaviour {
        QUICK,
        /** Stops after two seconds. */
        SLOW,
        /** Pays no attention, and is killed by its manager after a second. */
        KILLED,
        /** Pays no attention for as long as the demo may last. */
        STUBBORN,
        /** Does not run. */
        STOPPED,
        /** Its manager refuses to stop it. */
        PROTECTED
    }

    private final Behaviour behaviour;
    private final @Nullable DemoService needed;

    DemoService(Behaviour behaviour) {
        this(behaviour, null);
    }

    DemoService(Behaviour behaviour, @Nullable DemoService needed) {
        this.behaviour = behaviour;
        this.needed = needed;
    }

    Behaviour behaviour() {
        return behaviour;
    }

    /** What it cannot run without; null if it needs nothing. */
    @Nullable
    DemoService needed() {
        return needed;
    }

    /** For example {@code slow}. */
    String shortName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    List<DemoService> neededBy() {
        return Arrays.stream(values())
                .filter(service -> service.needed() == this)
                .toList();
    }

    static List<DemoService> spare() {
        return List.of(SPARE_1, SPARE_2, SPARE_3);
    }
}
