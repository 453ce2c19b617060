package io.fleetstop.faults;

import io.fleetstop.faults.CountedUnits.Kind;
import io.fleetstop.faults.account.Ledger;
import io.fleetstop.faults.account.Sent;
import io.fleetstop.faults.account.Stopped;
import io.fleetstop.faults.account.Uptime;
import io.fleetstop.kafka.TopicWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Whoever sends to the worker. What was sent is in the ledger; a call returns when the broker has it. */
final class Operator {
    private final CountedUnits units;
    private final TopicWriter writer;
    private final Ledger ledger;
    private int sent;

    Operator(CountedUnits units, TopicWriter writer, Ledger ledger) {
        this.units = units;
        this.writer = writer;
        this.ledger = ledger;
    }

    /** Starts that many units and sends a command for each. */
    List<Sent> stop(Kind kind, int number, Terms terms) {
        return send(prepared(kind, number, terms));
    }

    /** @param sending gives a command to the broker, in a way of its own */
    List<Sent> stop(Kind kind, int number, Consumer<Sent> sending) {
        List<Sent> commands = prepared(kind, number, Terms.NONE);
        commands.forEach(sending);
        ledger.sent(commands);
        return commands;
    }

    /** Starts that many units for commands that are sent later. */
    List<Sent> prepared(Kind kind, int number, Terms terms) {
        List<Sent> commands = new ArrayList<>();
        units.started(kind, number).forEach((unit, run) -> commands.add(command(unit, run, terms)));
        return commands;
    }

    /** Starts a unit and sends that many commands for it. */
    List<Sent> stopOne(Kind kind, int number) {
        Map.Entry<String, String> unit =
                units.started(kind, 1).entrySet().iterator().next();
        List<Sent> now = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            now.add(command(unit.getKey(), unit.getValue(), Terms.NONE));
        }
        return send(now);
    }

    private Sent command(String unit, String run, Terms terms) {
        String id = "c%d-%s".formatted(++sent, unit.replaceAll("[^a-z0-9]", "-"));
        String value = "{\"id\":\"%s\",\"host\":\"%s\",\"service\":\"systemd:%s\"%s}"
                .formatted(id, Scene.HOST, unit, terms.fields());
        return new Sent(id, unit, run, value, Uptime.seconds(), terms.latest());
    }

    List<Sent> send(List<Sent> commands) {
        List<Future<RecordMetadata>> sends = commands.stream()
                .map(command -> writer.sendLater(Topic.COMMANDS, Scene.HOST, command.value()))
                .toList();
        sends.forEach(Operator::await);
        ledger.sent(commands);
        return commands;
    }

    private static void await(Future<RecordMetadata> send) {
        try {
            send.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | CancellationException e) {
            throw new IllegalStateException("a command was not sent", e);
        }
    }

    /** Somebody starts again what has stopped: it must live. */
    void startAgain(List<Sent> stopped) {
        units.start(stopped.stream().map(Sent::unit).toList());
    }

    /** Somebody starts again some of what was told to stop, while no worker runs: it must live. */
    void startAgain(List<Sent> commands, Random random) {
        Set<String> told = units.stops().stream().map(Stopped::run).collect(Collectors.toSet());
        List<String> some = commands.stream()
                .filter(sent -> told.contains(sent.run()) && random.nextInt(3) > 0)
                .map(Sent::unit)
                .toList();
        if (!some.isEmpty()) {
            units.start(some);
        }
    }

    /** The same bytes. */
    void sendAgain(Sent command) {
        writer.send(Topic.COMMANDS, Scene.HOST, command.value());
    }

    /** Returns the id of the cancel. */
    String cancel(Sent command) {
        String id = "x%d-%s".formatted(++sent, command.id());
        writer.send(
                Topic.COMMANDS,
                Scene.HOST,
                "{\"type\":\"cancel\",\"id\":\"%s\",\"host\":\"%s\",\"cancels\":\"%s\",\"service\":\"systemd:%s\"}"
                        .formatted(id, Scene.HOST, command.id(), command.unit()));
        ledger.cancelled(id, command);
        return id;
    }

    void freeze(boolean frozen) {
        freeze("freeze/" + Scene.HOST, frozen);
    }

    /** @param key of this host, or of all */
    void freeze(String key, boolean frozen) {
        if (frozen) {
            ledger.circumstances().expect("FROZEN");
        } else {
            ledger.circumstances().expectNoMore("FROZEN");
        }
        writer.send(Topic.CONTROL, key, "{\"frozen\":%s,\"reason\":\"faults\",\"by\":\"faults\"}".formatted(frozen));
    }
}
