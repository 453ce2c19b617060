package io.fleetstop.protocol;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The fields of one record, without coercion: a number is no text and a text is no boolean. Null counts as absent. */
final class Fields {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
    private static final Pattern HOST = Pattern.compile("[a-z0-9.-]{1,253}");

    private final ObjectNode json;

    Fields(ObjectNode json) {
        this.json = json;
    }

    /** What is there, right or wrong; null if it is not a text. For the subject of an answer only. */
    @Nullable
    String asSent(String name) {
        JsonNode node = present(name);
        return node != null && node.isString() ? Text.wellFormed(node.stringValue()) : null;
    }

    @Nullable
    String text(String name) throws MalformedException {
        JsonNode node = present(name);
        if (node == null) {
            return null;
        }
        if (!node.isString()) {
            throw new MalformedException(name + " is " + kind(node) + ", expected a string");
        }
        if (!Text.isWellFormed(node.stringValue())) {
            throw new MalformedException(name + " has half of a surrogate pair, which is not a character");
        }
        return node.stringValue();
    }

    @Nullable
    String text(String name, int maxLength) throws MalformedException {
        String text = text(name);
        if (text != null && text.length() > maxLength) {
            throw new MalformedException(name + " has " + text.length() + " characters, expected at most " + maxLength);
        }
        return text;
    }

    String id(String name) throws MalformedException {
        return matching(name, ID, "expected 1 to 128 of A-Z a-z 0-9 . _ : -");
    }

    String host(String name) throws MalformedException {
        return matching(name, HOST, "expected 1 to 253 of a-z 0-9 . -");
    }

    ServiceName service(String name) throws MalformedException {
        return converted(name, required(name), ServiceName::parse);
    }

    Dependents dependents(String name) throws MalformedException {
        String text = text(name);
        return text == null ? Dependents.REFUSE : converted(name, text, Fields::dependentsOf);
    }

    boolean flag(String name) throws MalformedException {
        JsonNode node = present(name);
        if (node != null && !node.isBoolean()) {
            throw new MalformedException(name + " is " + kind(node) + ", expected true or false");
        }
        return node != null && node.booleanValue();
    }

    boolean requiredFlag(String name) throws MalformedException {
        if (present(name) == null) {
            throw new MalformedException(name + " is missing, expected true or false");
        }
        return flag(name);
    }

    @Nullable
    Instant instant(String name) throws MalformedException {
        String text = text(name);
        return text == null ? null : converted(name, text, IsoTime::instant);
    }

    /** Zero or more, cut to the longest. */
    Duration duration(String name, Duration absent, Duration longest) throws MalformedException {
        String text = text(name);
        if (text == null) {
            return absent;
        }
        Duration duration = converted(name, text, IsoTime::duration);
        if (duration.isNegative()) {
            throw new MalformedException(
                    name + " is " + Text.quoted(text) + ": less than nothing cannot be waited for");
        }
        return duration.compareTo(longest) > 0 ? longest : duration;
    }

    private String matching(String name, Pattern pattern, String expected) throws MalformedException {
        String text = required(name);
        if (!pattern.matcher(text).matches()) {
            throw new MalformedException(name + " is " + Text.quoted(text) + ": " + expected);
        }
        return text;
    }

    private String required(String name) throws MalformedException {
        String text = text(name);
        if (text == null) {
            throw new MalformedException(name + " is missing");
        }
        return text;
    }

    private @Nullable JsonNode present(String name) {
        JsonNode node = json.get(name);
        return node == null || node.isNull() ? null : node;
    }

    private static <T> T converted(String name, String text, Function<String, T> conversion) throws MalformedException {
        try {
            return conversion.apply(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedException(name + " is " + Text.quoted(text) + ": " + e.getMessage());
        }
    }

    private static Dependents dependentsOf(String text) {
        return switch (text) {
            case "refuse" -> Dependents.REFUSE;
            case "stop" -> Dependents.STOP;
            default -> throw new IllegalArgumentException("expected \"refuse\" or \"stop\"");
        };
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> Text.quoted(node.stringValue());
            case BOOLEAN -> node.booleanValue() ? "true" : "false";
            case NUMBER -> "a number";
            case ARRAY -> "an array";
            case OBJECT -> "an object";
            case NULL, MISSING, BINARY, POJO -> "nothing";
        };
    }
}
