package io.fleetstop.faults.account;

import io.fleetstop.faults.account.Breach.Promise;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What others than the worker saw of the commands for one unit, as a test wants it. */
final class Observations {
    static final String UNIT = "quick@1.service";

    private final List<ConsumerRecord<byte[], byte[]>> published = new ArrayList<>();
    private final List<Stopped> stops = new ArrayList<>();
    private final Circumstances circumstances = new Circumstances();

    static Sent sent(String id, String run, double latest) {
        return new Sent(id, UNIT, run, "", 0, latest);
    }

    Circumstances circumstances() {
        return circumstances;
    }

    void stopped(String run, double at) {
        stops.add(new Stopped(UNIT, run, at));
    }

    void finished(String id, String outcome, String instance, String attribution) {
        publish("host/" + id + ":finished", """
                {"id":"%s","outcome":"%s","attribution":"%s","before":{"instance":"%s"}}
                """.formatted(id, outcome, attribution, instance));
    }

    void publish(String event, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        var copy = new ConsumerRecord<>("results", 0, published.size(), new byte[0], bytes);
        copy.headers().add("ce_id", event.getBytes(StandardCharsets.UTF_8));
        published.add(copy);
    }

    List<Promise> breaches(Sent... commands) {
        return breaches(List.of(commands), List.of());
    }

    List<Promise> breaches(List<Sent> commands, List<String> cancels) {
        Events events = new Events();
        events.addNew(published);
        return new Account(events, stops, circumstances)
                .of(commands, cancels).stream().map(Breach::promise).distinct().toList();
    }
}
