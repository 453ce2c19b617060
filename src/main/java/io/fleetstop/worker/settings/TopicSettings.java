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
 * @param control where it is said whether stops are frozen
 */
public record TopicSettings(
        @DefaultValue(Topics.COMMANDS) String commands,
        @DefaultValue(Topics.RESULTS) String results,
        @DefaultValue(Topics.REJECTS) String rejects,
        @DefaultValue(Topics.CONTROL) String control) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,249}");

    public TopicSettings {
        check("commands", commands);
        check("results", results);
        check("rejects", rejects);
        check("control", control);
        List<String> names = List.of(commands, results, rejects, control);
        if (Set.copyOf(names).size() < names.size()) {
            throw new IllegalArgumentException("fleetstop.topics.* must name four topics, and they name "
                    + String.join(", ", names) + "; a worker must not read what it has written");
        }
    }

    private static void check(String setting, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("fleetstop.topics." + setting + " is '" + name
                    + "'; a topic's name is 1 to 249 letters, digits, dots, underscores and dashes");
        }
    }
}
