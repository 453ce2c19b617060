package io.fleetstop.systemd;

import io.fleetstop.systemd.lab.SystemdLab;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Units that depend on each other as a seed has it, some of them running. The same seed gives the same units. */
final class RandomGraph {
    private static final int UNITS = 9;
    private static final String SLEEP = "[Service]\nExecStart=/bin/sleep infinity\n";
    private static final List<String> PLAIN = List.of(
            "Requires", "Requisite", "Wants", "BindsTo", "PartOf", "PropagatesStopTo", "StopPropagatedFrom", "After");

    /**
     * With these it depends on how units end, and on who is sooner. They lead to later units only, since circles of them
     * need not come to rest.
     */
    private static final List<String> WILD = List.of("OnSuccess", "OnFailure", "Conflicts");

    private final Random random;
    private final String prefix;
    private final boolean wild;

    RandomGraph(long seed, boolean wild) {
        random = new Random(seed);
        prefix = (wild ? "wild" : "plain") + seed + "-";
        this.wild = wild;
    }

    /** Matches all its units and no other. */
    String pattern() {
        return prefix + "*";
    }

    /** One of the units. */
    String any(List<String> units) {
        return units.get(random.nextInt(units.size()));
    }

    /** Writes the units and starts some, each without what it needs: so that anything may run beside anything. */
    void start(SystemdLab lab) {
        List<String> units = IntStream.range(0, UNITS).mapToObj(this::name).toList();
        for (int number = 0; number < UNITS; number++) {
            String text = number == 0 ? SLEEP : text(units, units.subList(number, UNITS));
            lab.unit(units.get(number), text);
        }
        lab.reload();
        for (String unit : units) {
            if (random.nextInt(4) > 0) {
                start(lab, unit);
            }
        }
    }

    /** The first one needs nothing, and so runs also if nothing else does. */
    void startFirst(SystemdLab lab) {
        start(lab, prefix + "0.service");
    }

    private static void start(SystemdLab lab, String unit) {
        lab.systemctl("start", "--no-block", "--job-mode=ignore-dependencies", unit);
    }

    private String name(int number) {
        return prefix + number + (number > 0 && random.nextInt(8) == 0 ? ".target" : ".service");
    }

    private String text(List<String> units, List<String> later) {
        StringBuilder text = new StringBuilder("[Unit]\nDefaultDependencies=no\n");
        if (random.nextInt(3) == 0) {
            text.append("StopWhenUnneeded=yes\n");
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(line(PLAIN, units));
        }
        if (wild && random.nextInt(2) == 0) {
            text.append(line(WILD, later));
        }
        return text + SLEEP + ending();
    }

    private String line(List<String> dependencies, List<String> units) {
        return dependencies.get(random.nextInt(dependencies.size())) + "=" + any(units) + "\n";
    }

    private String ending() {
        return switch (random.nextInt(4)) {
            case 0 -> "ExecStop=/bin/false\n";
            case 1 -> "ExecStop=/bin/sleep 0.05\n";
            default -> "";
        };
    }
}
