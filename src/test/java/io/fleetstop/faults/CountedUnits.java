package io.fleetstop.faults;

import io.fleetstop.faults.account.Stopped;
import io.fleetstop.systemd.lab.SystemdLab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;

/** Units of a real systemd. Each writes down when a run of it is told to stop, whatever becomes of who told it. */
final class CountedUnits {
    private static final String STOP = """
            ExecStop=/bin/sh -c 'read -r up idle </proc/uptime; echo "%%n $INVOCATION_ID $up" >>/run/dbus/stops; exec sleep %s'
            """;
    private static final String PROCESS = """
            [Service]
            ExecStart=/bin/sleep infinity
            """;
    private static final String NO_PROCESS = """
            [Service]
            Type=oneshot
            RemainAfterExit=yes
            ExecStart=/bin/true
            """;

    /** As many as one command line to start them should have. */
    private static final int AT_ONCE = 250;

    private final SystemdLab lab;
    private int count;

    /** How long a unit takes to stop. */
    enum Kind {
        QUICK("0"),
        SLOW("0.5"),
        LONG("3"),
        /** Thousands of it can be there at once: it has no process. */
        FLAT("0");

        private final String seconds;

        Kind(String seconds) {
            this.seconds = seconds;
        }

        static Kind any(Random random) {
            return List.of(QUICK, SLOW, LONG).get(random.nextInt(3));
        }

        static Kind of(String unit) {
            return Arrays.stream(values())
                    .filter(kind -> unit.startsWith(kind.template()))
                    .findFirst()
                    .orElseThrow();
        }

        double seconds() {
            return Double.parseDouble(seconds);
        }

        /** What a worker has to be allowed to stop. */
        static String globs() {
            return Arrays.stream(values())
                    .map(kind -> "systemd:" + kind.template() + "*")
                    .collect(Collectors.joining(","));
        }

        private String template() {
            return name().toLowerCase(Locale.ROOT) + "@";
        }

        private String unit() {
            return (this == FLAT ? NO_PROCESS : PROCESS) + STOP.formatted(seconds);
        }
    }

    CountedUnits(SystemdLab lab) {
        this.lab = lab;
        for (Kind kind : Kind.values()) {
            lab.unit(kind.template() + ".service", kind.unit());
        }
        lab.reload();
    }

    /** Units that no other call has named, running, each with the InvocationID of its run. */
    Map<String, String> started(Kind kind, int number) {
        List<String> units = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            units.add(kind.template() + ++count + ".service");
        }
        Map<String, String> runs = new LinkedHashMap<>();
        for (int from = 0; from < number; from += AT_ONCE) {
            List<String> some = units.subList(from, Math.min(from + AT_ONCE, number));
            start(some);
            runs.putAll(runs(some));
        }
        return runs;
    }

    void start(List<String> units) {
        lab.start(units.toArray(String[]::new));
    }

    /** Returns when it is over; a stop that comes in between may have called it off. */
    void restart(List<String> units) {
        lab.run("sh", "-c", "systemctl restart %s || true".formatted(String.join(" ", units)));
    }

    /** The InvocationID of what runs, or ran last, of each of these. */
    Map<String, String> runs(List<String> units) {
        List<String> words = new ArrayList<>(List.of("show", "--property=Id,InvocationID"));
        words.addAll(units);
        Map<String, String> runs = new LinkedHashMap<>();
        for (String block : lab.systemctl(words.toArray(String[]::new)).split("\n\n", -1)) {
            Map<String, String> properties = block.lines()
                    .map(line -> line.split("=", 2))
                    .collect(Collectors.toMap(sides -> sides[0], sides -> sides[1]));
            runs.put(property(properties, "Id"), property(properties, "InvocationID"));
        }
        return runs;
    }

    private static String property(Map<String, String> properties, String name) {
        return Objects.requireNonNull(properties.get(name), name);
    }

    /** All stops so far, in their order. */
    List<Stopped> stops() {
        Path log = log();
        try {
            return Files.exists(log)
                    ? Files.readAllLines(log).stream()
                            .map(CountedUnits::stopped)
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the units write into; it need not exist yet. */
    Path log() {
        return lab.shared().resolve("stops");
    }

    private static Stopped stopped(String line) {
        String[] words = line.split(" ", -1);
        return new Stopped(words[0], words[1], Double.parseDouble(words[2]));
    }
}
