package io.fleetstop.protocol;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * How much of an event is written.
 *
 * @param entries of each list, at most
 * @param characters of each text, at most (UTF-16 units)
 */
record EventLimits(int entries, int characters) {
    /** Loses nothing that a command of {@link CommandCodec#MAX_BYTES} said, and bounds what is built in memory. */
    static final EventLimits LOOSE = new EventLimits(EventCodec.MAX_ENTRIES, 65_536);

    /** Holds whatever the event says: 40 texts of this length, each character escaped, are less than 256 KiB. */
    static final EventLimits TIGHT = new EventLimits(0, 1_024);

    static final String TRUNCATED = "truncated";

    private static final int ENTRY_LENGTH = 1_024;

    /** Cuts in place; full counts of cut lists go to {@value #TRUNCATED}, those of nested lists as {@code before.startableBy}. */
    void applyTo(ObjectNode event) {
        ObjectNode counts = event.objectNode();
        cut(event, "", counts);
        if (!counts.isEmpty()) {
            event.set(TRUNCATED, counts);
        }
    }

    private void cut(ObjectNode object, String path, ObjectNode counts) {
        for (Map.Entry<String, JsonNode> property : object.properties()) {
            String name = path + property.getKey();
            JsonNode value = property.getValue();
            if (value instanceof ObjectNode nested) {
                cut(nested, name + ".", counts);
            } else if (value instanceof ArrayNode list) {
                cut(list, name, counts);
            } else if (value.isString()) {
                property.setValue(cut(value, characters));
            }
        }
    }

    private void cut(ArrayNode list, String name, ObjectNode counts) {
        if (list.size() > entries) {
            counts.put(name, list.size());
        }
        while (list.size() > entries) {
            list.remove(list.size() - 1);
        }
        for (int i = 0; i < list.size(); i++) {
            list.set(i, cut(list.get(i), ENTRY_LENGTH));
        }
    }

    private static StringNode cut(JsonNode text, int length) {
        return StringNode.valueOf(Text.cut(text.stringValue(), length));
    }
}
