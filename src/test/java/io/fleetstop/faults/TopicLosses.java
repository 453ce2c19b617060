package io.fleetstop.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.faults.CountedUnits.Kind;
import io.fleetstop.faults.account.Sent;
import io.fleetstop.faults.account.Stopped;
import io.fleetstop.faults.account.Uptime;
import io.fleetstop.faults.report.Recovery;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** A topic is missing for a while, or only for a moment: deleted, and created anew under the same name. */
final class TopicLosses implements Row {
    /** In seconds: longer than the worker waits between two looks at a topic, or than a fetch waits for records. */
    private static final double ABSENCE = 12;

    @Override
    public String name() {
        return "topics";
    }

    @Override
    public Recovery recovery() {
        return Recovery.measuring("topic there, or freeze sent, to its effect");
    }

    @Override
    public int play(Scene scene, Random random) {
        // One that has never read anything does not know that it has missed something.
        scene.awaitOutcomes(scene.stop(Kind.QUICK, 1));
        switch (random.nextInt(6)) {
            case 0 -> startWithoutCommands(scene, random);
            case 1, 2 -> replaceCommands(scene, random);
            case 3 -> replaceResults(scene, random);
            case 4 -> replaceControl(scene, random);
            default -> startWithoutControl(scene, random);
        }
        return 1;
    }

    private static void startWithoutCommands(Scene scene, Random random) {
        some(scene, random);
        Moments.pass(random, 1);
        scene.worker().kill();
        Erasure erasure = new Erasure(scene);
        Topic topic = Topic.commands(scene);
        int partitions = topic.partitions();
        topic.delete();
        scene.startWorker();
        Moments.pass(random, ABSENCE);
        topic.create(partitions + random.nextInt(2));
        long created = System.nanoTime();
        List<Sent> after = few(scene, random);
        erasure.settle(after);
        scene.recoveredSince(created);
    }

    private static void replaceCommands(Scene scene, Random random) {
        some(scene, random);
        Moments.pass(random, 1);
        Erasure erasure = new Erasure(scene);
        Topic topic = Topic.commands(scene);
        int partitions = topic.partitions();
        topic.delete();
        beAbsent(random);
        topic.create(partitions + random.nextInt(2));
        long created = System.nanoTime();
        List<Sent> after = few(scene, random);
        scene.awaitOutcomes(after).recoveredSince(created);
        erasure.settle(after);
    }

    private static void replaceResults(Scene scene, Random random) {
        some(scene, random);
        Moments.pass(random, 1);
        Topic.results(scene).delete();
        double deleted = Uptime.seconds();
        List<Sent> sure = some(scene, random);
        beAbsent(random);
        Topic.results(scene).create(1 + random.nextInt(4));
        long created = System.nanoTime();
        scene.results().startOver();
        List<Sent> after = few(scene, random);
        scene.awaitOutcomes(after).recoveredSince(created);
        scene.awaitOutcomes(sure).awaitEmptyJournal();
        askAgain(scene, deleted);
    }

    /**
     * What was published before the topic was deleted may have gone with it, unread. Whoever sends such a command again is told
     * the same again. What stopped afterwards was not published before.
     */
    private static void askAgain(Scene scene, double deleted) {
        Set<String> later = scene.units().stops().stream()
                .filter(stop -> stop.at() + Kind.of(stop.unit()).seconds() > deleted)
                .map(Stopped::run)
                .collect(Collectors.toSet());
        List<Sent> unread = scene.ledger().unanswered(scene.events());
        assertThat(unread).as("never published").noneMatch(sent -> later.contains(sent.run()));
        unread.forEach(scene.operator()::sendAgain);
        scene.awaitOutcomes(unread);
    }

    private static void replaceControl(Scene scene, Random random) {
        some(scene, random);
        Moments.pass(random, 1);
        scene.broker().deleteTopic(Topic.CONTROL);
        some(scene, random);
        if (random.nextInt(3) == 0) {
            scene.worker().kill();
            scene.startWorker();
        }
        beAbsent(random);
        scene.broker().createControlTopic();
        freezeAndUnfreeze(scene, random);
    }

    /** A worker that never knew whether stops are frozen starts none until it does. */
    private static void startWithoutControl(Scene scene, Random random) {
        scene.awaitOutcomes();
        scene.worker().kill();
        scene.deleteJournal();
        scene.broker().deleteTopic(Topic.CONTROL);
        scene.startWorker();
        List<Sent> waiting = some(scene, random);
        Set<String> runs = waiting.stream().map(Sent::run).collect(Collectors.toSet());
        scene.await(() -> waiting.stream().noneMatch(sent -> scene.events().isUnheard(sent.id())));
        Moments.pass(random, 3);
        assertThat(scene.units().stops()).as("started unasked").noneMatch(stop -> runs.contains(stop.run()));
        scene.broker().createControlTopic();
        long created = System.nanoTime();
        scene.awaitOutcomes(waiting).recoveredSince(created);
    }

    private static void freezeAndUnfreeze(Scene scene, Random random) {
        String key = random.nextBoolean() ? "freeze/*" : "freeze/" + Scene.HOST;
        long sent = System.nanoTime();
        freeze(scene, key, true);
        scene.recoveredSince(sent);
        assertThat(outcomes(scene, few(scene, random))).containsOnly("FROZEN");
        freeze(scene, key, false);
        assertThat(outcomes(scene, few(scene, random))).containsOnly("STOPPED");
    }

    private static void freeze(Scene scene, String key, boolean frozen) {
        scene.operator().freeze(key, frozen);
        scene.await(() -> scene.worker().metric("fleetstop_frozen") == (frozen ? 1 : 0));
    }

    private static List<String> outcomes(Scene scene, List<Sent> commands) {
        scene.awaitOutcomes(commands);
        return commands.stream()
                .map(sent -> scene.events().finished(sent.id()))
                .filter(Objects::nonNull)
                .map(finished -> finished.path("outcome").asString())
                .toList();
    }

    private static void beAbsent(Random random) {
        if (random.nextBoolean()) {
            Moments.pass(random, ABSENCE);
        }
    }

    private static List<Sent> some(Scene scene, Random random) {
        return scene.stop(Kind.any(random), 1 + random.nextInt(5));
    }

    private static List<Sent> few(Scene scene, Random random) {
        return scene.stop(Kind.QUICK, 1 + random.nextInt(3));
    }
}
