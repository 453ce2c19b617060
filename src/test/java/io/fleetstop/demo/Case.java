package io.fleetstop.demo;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A message to the worker and what must come of it.
 *
 * @param key the record's key
 * @param id the command's id, or {@value NO_ID}
 * @param shows what a reader of the table learns from it
 * @param fields of its JSON
 * @param text instead of JSON
 */
record Case(
        String key,
        String id,
        String shows,
        Map<String, Object> fields,
        @Nullable String text,
        Expected expected) {
    static final String NO_ID = "-";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A command that names its host and its id, so far. */
    static Case of(String host, String id, String shows, Expected expected) {
        var start = new Case(host, id, shows, Map.of(), null, expected);
        return start.with("id", id).with("host", host);
    }

    static Case ofText(String shows, String key, String text, Expected expected) {
        return new Case(key, NO_ID, shows, Map.of(), text, expected);
    }

    /** The same with another field, or another value of it. */
    Case with(String field, Object value) {
        var more = new LinkedHashMap<>(fields);
        more.put(field, value instanceof Boolean ? value : value.toString());
        return new Case(key, id, shows, more, text, expected);
    }

    Case to(String otherKey) {
        return new Case(otherKey, id, shows, fields, text, expected);
    }

    Case expecting(Expected other) {
        return new Case(key, id, shows, fields, text, other);
    }

    byte[] keyBytes() {
        return key.getBytes(StandardCharsets.UTF_8);
    }

    byte[] value() {
        return text == null ? JSON.writeValueAsBytes(fields) : text.getBytes(StandardCharsets.UTF_8);
    }
}
