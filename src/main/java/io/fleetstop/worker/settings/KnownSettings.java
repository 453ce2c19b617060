package io.fleetstop.worker.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The settings that there are, from the metadata that the compiler writes beside the code.
 *
 * @param lists whether a setting is a list, by its name
 */
record KnownSettings(Map<ConfigurationPropertyName, Boolean> lists) {
    static final String ROOT = "fleetstop";

    private static final String METADATA = "META-INF/spring-configuration-metadata.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static KnownSettings load() {
        Map<ConfigurationPropertyName, Boolean> lists = new HashMap<>();
        try {
            // Every library has such a file; those of others are not worth parsing.
            for (URL url : Collections.list(KnownSettings.class.getClassLoader().getResources(METADATA))) {
                String text = read(url);
                if (text.contains("\"" + ROOT + ".")) {
                    addAll(lists, JSON.readTree(text));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new KnownSettings(lists);
    }

    private static String read(URL url) throws IOException {
        try (InputStream in = url.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void addAll(Map<ConfigurationPropertyName, Boolean> lists, JsonNode metadata) {
        for (JsonNode property : metadata.path("properties")) {
            String name = property.path("name").asString("");
            if (name.startsWith(ROOT + ".")) {
                lists.put(
                        ConfigurationPropertyName.of(name),
                        property.path("type").asString("").startsWith("java.util.List"));
            }
        }
    }

    /** Names are the same to Spring Boot whatever their case and dashes. */
    boolean has(ConfigurationPropertyName name) {
        return lists.containsKey(name) || (name.isLastElementIndexed() && lists.getOrDefault(name.getParent(), false));
    }

    boolean hasSection(ConfigurationPropertyName name) {
        return lists.keySet().stream().anyMatch(name::isAncestorOf);
    }

    /** An environment variable has no dots, and may have underscores for dashes. */
    boolean hasVariable(String variable) {
        String letters = letters(variable);
        String withoutIndex = letters(variable.replaceFirst("_\\d+_?$", ""));
        return lists.entrySet().stream().anyMatch(known -> {
            String setting = letters(known.getKey().toString());
            return setting.equals(letters) || (known.getValue() && setting.equals(withoutIndex));
        });
    }

    /** The setting that is written most like it. */
    String nearest(String name) {
        String letters = letters(name);
        return lists.keySet().stream()
                .map(ConfigurationPropertyName::toString)
                .min(Comparator.comparingInt((String known) -> Spelling.distance(letters(known), letters))
                        .thenComparing(Comparator.naturalOrder()))
                .orElse(ROOT);
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
