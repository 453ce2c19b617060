package io.fleetstop.worker.settings;

import io.fleetstop.protocol.Topics;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The names of the topics; a large fleet is cut into cells by giving each cell its own.
 *
 * @param commands where stop commands come from
 * @param results where events go
 * @param rejects where records go that no event can answer
 */
public record TopicSettings(
        @DefaultValue(Topics.COMMANDS) String commands,
        @DefaultValue(Topics.RESULTS) String results,
        @DefaultValue(Topics.REJECTS) String rejects) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,249}");

    public TopicSettings {
        check("commands", commands);
        check("results", results);
        check("rejects", rejects);
        if (Set.copyOf(List.of(commands, results, rejects)).size() < 3) {
            throw new IllegalArgumentException("fleetstop.topics.* must name three topics, and they name " + commands
                    + ", " + results + " and " + rejects + "; a worker must not read what it has written");
        }
    }

    private static void check(String setting, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("fleetstop.topics." + setting + " is '" + name
                    + "'; a topic's name is 1 to 249 letters, digits, dots, underscores and dashes");
        }
    }
}
