package io.fleetstop.systemd;

import java.util.List;

/**
 * What one unit has to do with others, by what it does to them: {@code src/core/unit-dependency-atom.c}. Older versions
 * of systemd lack some of the properties, and then what they do.
 */
@SuppressWarnings("ImmutableEnumChecker") // the lists are made by List.of
enum Dependency {
    /** Stop with it: {@code UNIT_ATOM_PROPAGATE_STOP}. */
    STOPS("RequiredBy", "RequisiteOf", "BoundBy", "ConsistsOf", "PropagatesStopTo"),
    /** Stop also when it ends by itself: {@code UNIT_ATOM_RETROACTIVE_STOP_ON_STOP}. */
    FOLLOWS_ITS_END("BoundBy", "PropagatesStopTo"),
    /** Start with it: {@code UNIT_ATOM_PULL_IN_START}, {@code UNIT_ATOM_PULL_IN_START_IGNORED}. */
    STARTS("Requires", "BindsTo", "Wants", "Upholds"),
    /** Stop when it starts: {@code UNIT_ATOM_PULL_IN_STOP}, {@code UNIT_ATOM_PULL_IN_STOP_IGNORED}. */
    CONFLICTS("Conflicts", "ConflictedBy"),
    /** Start when it ends. */
    ON_END("OnSuccess", "OnFailure"),
    /** May be unneeded without it: {@code UNIT_ATOM_ADD_STOP_WHEN_UNNEEDED_QUEUE}. */
    NEEDS("Requires", "Requisite", "Wants", "BindsTo", "Upholds"),
    /** Keep it from being unneeded: {@code UNIT_ATOM_PINS_STOP_WHEN_UNNEEDED}. */
    NEEDED_BY("RequiredBy", "RequisiteOf", "WantedBy", "BoundBy", "UpheldBy"),
    /** Start it again whenever it does not run: {@code UNIT_ATOM_START_STEADILY}. */
    UPHELD_BY("UpheldBy"),
    TRIGGERS("Triggers"),
    TRIGGERED_BY("TriggeredBy"),
    AFTER("After");

    private final List<String> properties;

    Dependency(String... properties) {
        this.properties = List.of(properties);
    }

    List<String> properties() {
        return properties;
    }
}
