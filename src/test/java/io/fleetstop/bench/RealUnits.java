package io.fleetstop.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.exceptions.DBusException;

/** Stops real units in several ways, in turn inside each round, and starts them again in between. */
final class RealUnits implements AutoCloseable {
    private static final int AT_ONCE = 16;
    private static final String WORKER = "commands over Kafka to finished events";
    private static final String MANAGER = "systemd manager, 16 at once";
    private static final String BARE = "bare D-Bus client, 16 at once";
    private static final String SYSTEMCTL = "`systemctl stop` one by one";

    private final Units units;
    private final int rounds;
    private final Map<String, Way> ways = new LinkedHashMap<>();
    private final Map<String, List<Double>> rates = new LinkedHashMap<>();

    RealUnits(TestBed bed, Units units) throws DBusException {
        this.units = units;
        rounds = bed.sizes().rounds();
        ways.put(WORKER, new WorkerWay(bed, units));
        ways.put(MANAGER, new ManagerWay(units, AT_ONCE));
        ways.put(BARE, new BareBus(units.busAddress(), AT_ONCE));
        ways.put(SYSTEMCTL, Units::stopOneByOne);
    }

    List<Row> measure() throws Exception {
        measureRound();
        rates.clear(); // The first round warms up.
        for (int round = 0; round < rounds; round++) {
            measureRound();
        }
        return List.of(row(WORKER, BARE), row(WORKER, SYSTEMCTL), row(MANAGER, BARE), row(MANAGER, SYSTEMCTL));
    }

    private void measureRound() throws Exception {
        for (var way : ways.entrySet()) {
            units.start();
            long began = System.nanoTime();
            way.getValue().stop(units);
            double seconds = (System.nanoTime() - began) / 1e9;
            units.requireStopped();
            rates.computeIfAbsent(way.getKey(), first -> new ArrayList<>())
                    .add(units.names().size() / seconds);
        }
    }

    private Row row(String way, String other) {
        Statistics ours = rates(way);
        Statistics theirs = rates(other);
        String what = "%d real units, %d rounds: %s".formatted(units.names().size(), rounds, way);
        return Row.of(
                what,
                Row.rates(ours),
                other,
                Row.rates(theirs),
                ours.per(theirs).median());
    }

    private Statistics rates(String way) {
        return new Statistics(rates.getOrDefault(way, List.of()));
    }

    @Override
    public void close() {
        ways.values().forEach(Way::close);
    }
}
