package io.fleetstop.systemd;

import io.fleetstop.service.Deadline;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The units around one at one moment: each is asked for once, whatever its names. */
final class Neighbourhood {
    private static final Set<String> PERPETUAL = Set.of("-.slice", "system.slice");

    private final Observer observer;
    private final Deadline deadline;
    private final Map<String, Unit> units = new HashMap<>();
    private final Map<String, Boolean> temporary = new HashMap<>();

    Neighbourhood(Observer observer, Unit centre, Deadline deadline) {
        this.observer = observer;
        this.deadline = deadline;
        keep(centre);
    }

    Unit unit(String name) throws SystemdException {
        Unit known = units.get(name);
        if (known == null) {
            known = observer.unit(name, deadline);
            units.put(name, known);
            keep(known);
        }
        return known;
    }

    /** All that were asked for, by their canonical names. */
    Set<String> read() {
        return units.values().stream().map(Unit::id).collect(Collectors.toUnmodifiableSet());
    }

    /** A unit that was asked for before. */
    Unit known(String name) {
        return Objects.requireNonNull(units.get(name), name);
    }

    /** A circle may lead to a unit by another name later: what was seen first stays. */
    private void keep(Unit unit) {
        unit.names().forEach(name -> units.putIfAbsent(name, unit));
    }

    /** Whether systemd may start the unit again when it ends by itself. Asked of those that start, which are few. */
    boolean restarts(String name) throws SystemdException {
        return UnitType.of(name) == UnitType.SERVICE && observer.restarts(name, deadline);
    }

    /** What a socket starts for whoever connects to it ({@code Accept=yes}); null for one that starts nothing so. */
    @Nullable
    String accepted(String name) throws SystemdException {
        return UnitType.of(name) == UnitType.SOCKET ? observer.accepted(name, deadline) : null;
    }

    /** Whether the unit may end when what it has started ends ({@code RemainAfterElapse=no}), as timers do. */
    boolean endsWithItsService(String name) throws SystemdException {
        return UnitType.of(name) == UnitType.TIMER && !observer.remainsAfterElapse(name, deadline);
    }

    /**
     * Whether systemd stops the unit once nobody needs it ({@code StopWhenUnneeded=yes}). One property, where all would
     * be long for those that very many units need. The slices that all services are in cannot be stopped at all.
     */
    boolean stopsWhenUnneeded(String name) throws SystemdException {
        if (PERPETUAL.contains(name)) {
            return false;
        }
        Boolean known = temporary.get(name);
        if (known == null) {
            known = observer.stopsWhenUnneeded(name, deadline);
            temporary.put(name, known);
        }
        return known;
    }
}
