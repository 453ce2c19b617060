package io.fleetstop.demo;

import io.fleetstop.kafka.TopicWriter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The demo without its program: its stage, and what it printed. */
final class Rehearsal implements AutoCloseable {
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
    private final List<String> complaints = new ArrayList<>();
    private final Closing closing = new Closing(complaints::add);
    private final Stage stage;
    private final Table table;

    /** @param environment what the choice of services depends on */
    Rehearsal(Map<String, String> environment) throws InterruptedException {
        try {
            stage = Stage.set(new Stage.Ports(0, 0), ServicesChoice.of(environment, "test"), out, closing);
            var writer = closing.add(TopicWriter.open(stage.bootstrapServers()));
            table = new Play(stage, writer, out).perform();
        } catch (InterruptedException | RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    Stage stage() {
        return stage;
    }

    Table table() {
        return table;
    }

    String output() {
        return output.toString(StandardCharsets.UTF_8);
    }

    /** What could not be cleaned up. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        closing.close();
    }
}
