package io.fleetstop.demo;

import io.fleetstop.kafka.KafkaBroker;
import io.fleetstop.kafka.TopicReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.util.FileSystemUtils;

/** What the demo plays on: a broker, services that run, a worker, and somebody who prints what it answers. */
record Stage(String bootstrapServers, Services services, DemoWorker worker, Answers answers) {
    static final String COMMANDS = "fleetstop.commands";
    static final String RESULTS = "fleetstop.results";
    static final String REJECTS = "fleetstop.rejects";
    static final String CONTROL = "fleetstop.control";
    private static final int PARTITIONS = 3;

    /** Where others reach it; 0 for any free port. */
    record Ports(int broker, int http) {}

    /** @param closing ends all of it */
    static Stage set(Ports ports, Services services, PrintStream out, Closing closing) {
        closing.add(services);
        var broker = closing.add(KafkaBroker.start(ports.broker()));
        broker.createFleetstopTopics(PARTITIONS);
        var servers = broker.bootstrapServers();
        out.println("Broker    " + servers + ", a real one in this JVM");
        services.start();
        out.println("Services  " + services.description());
        var worker = closing.add(DemoWorker.start(servers, journal(closing), services, ports.http()));
        out.printf(
                "Worker    %s; it may stop %s and nothing else%n",
                DemoWorker.HOST, services.names().policy());
        var results = closing.add(reader(servers, RESULTS, EventLine::ofEvent, out));
        var rejects = closing.add(reader(servers, REJECTS, EventLine::ofReject, out));
        return new Stage(servers, services, worker, new Answers(results, rejects, worker::hasDropped));
    }

    private static TopicReader reader(
            String servers, String topic, Function<ConsumerRecord<byte[], byte[]>, String> line, PrintStream out) {
        return TopicReader.open(servers, topic, record -> out.println(line.apply(record)));
    }

    private static Path journal(Closing closing) {
        try {
            var directory = Files.createTempDirectory("fleetstop-demo-");
            closing.add(() -> FileSystemUtils.deleteRecursively(directory));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
