package io.fleetstop.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.kafka.FreePorts;
import io.fleetstop.kafka.KafkaBroker;
import io.fleetstop.kafka.Records;
import io.fleetstop.kafka.TopicReader;
import io.fleetstop.packaged.WorkerProcess;
import io.fleetstop.protocol.ControlCodec;
import io.fleetstop.protocol.Freeze;
import io.fleetstop.systemd.lab.SystemdLab;
import io.fleetstop.worker.Fleet;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does what the documentation says, with its own commands: topics, worker, a command, its result, the journal. */
class ReadmeIT {
    private static final Page README = Page.readme();

    @TempDir
    Path directory;

    @Test
    void leadsFromTopicsToStoppedService() {
        Shell.require("kcat");
        Shell.require("sqlite3");
        try (var lab = SystemdLab.require();
                var broker = KafkaBroker.start()) {
            lab.unit("hello.service", "[Service]\nExecStart=/bin/sleep infinity\n")
                    .reload()
                    .start("hello.service");
            README.commands().stream()
                    .filter(command -> command.startsWith("kafka-topics.sh"))
                    .forEach(command -> createTopic(broker, command));
            try (var worker = startWorker(broker, lab)) {
                worker.awaitHealth("readiness", 200);
                followTheReadme(broker);
            }
            assertThat(lab.state("hello.service")).isEqualTo("inactive/dead");
        }
    }

    private void followTheReadme(KafkaBroker broker) {
        try (var results = TopicReader.open(broker.bootstrapServers(), "fleetstop.results")) {
            Shell.run(here(README.command("kcat -P"), broker));
            await(results, "web-1/c-1:finished");
            assertThat(Shell.run(here(README.command("kcat -C"), broker))).contains("\"outcome\":\"STOPPED\"");

            Page protocol = Page.of(Path.of("src/docs/protocol.md"));
            Shell.run(here(protocol.command("kcat -P"), broker));
            await(results, "web-1/x-1:finished");
            assertThat(Shell.run(here(README.command("kcat -C"), broker))).contains("\"result\":\"TOO_LATE\"");
        }
        freezeAndUnfreeze(broker);
        String look = Page.of(Path.of("src/docs/operations.md")).command("sqlite3");
        assertThat(Shell.run(look.replace("/var/lib/fleetstop", directory.toString())))
                .contains("c-1|systemd:hello.service|")
                .contains("|STOPPED|");
    }

    private static void freezeAndUnfreeze(KafkaBroker broker) {
        Page operations = Page.of(Path.of("src/docs/operations.md"));
        try (var control = TopicReader.open(broker.bootstrapServers(), "fleetstop.control")) {
            Shell.run(here(README.command("\"frozen\":true"), broker));
            Shell.run(here(operations.command("\"frozen\":true"), broker));
            Shell.run(here(operations.command("\"frozen\":false"), broker));
            var records = control.awaitCount(3, Fleet.PATIENCE);
            assertThat(records).extracting(Records::key).containsOnly("freeze/*");
            assertThat(records)
                    .extracting(one -> ((Freeze) new ControlCodec().read(one.value())).frozen())
                    .containsExactly(true, true, false);
        }
    }

    private static void await(TopicReader results, String eventId) {
        results.await(one -> eventId.equals(Records.header(one, "ce_id")), Fleet.PATIENCE);
    }

    private static String here(String command, KafkaBroker broker) {
        return command.replace("localhost:9092", broker.bootstrapServers());
    }

    /** The options of kafka-topics.sh, done with the admin client: the script is part of Kafka's own distribution. */
    private static void createTopic(KafkaBroker broker, String command) {
        Map<String, String> options = new HashMap<>();
        Map<String, String> config = new HashMap<>();
        List<String> words = List.of(command.split(" "));
        for (int i = 1; i < words.size() - 1; i++) {
            if (words.get(i).equals("--config")) {
                String[] pair = words.get(i + 1).split("=", 2);
                config.put(pair[0], pair[1]);
            } else {
                options.put(words.get(i), words.get(i + 1));
            }
        }
        String topic = options.getOrDefault("--topic", "");
        broker.createTopic(topic, Integer.parseInt(options.getOrDefault("--partitions", "1")), config);
    }

    /** The README's own command, and what keeps it away from this machine's own host. */
    private WorkerProcess startWorker(KafkaBroker broker, SystemdLab lab) {
        int port = FreePorts.next();
        String command = here(README.command("java -jar"), broker)
                .replace("java -jar target/fleetstop.jar", WorkerProcess.java() + " -jar " + WorkerProcess.jarFile());
        Stream<String> more = Stream.of(
                "--fleetstop.systemd.bus=" + lab.busAddress(),
                "--fleetstop.journal.directory=" + directory,
                "--server.port=" + port);
        return WorkerProcess.start(
                directory,
                port,
                Stream.concat(Arrays.stream(command.split(" ")), more).toList());
    }
}
