package io.fleetstop.hyperv;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was read of an instance: text, numbers and truth values; null for what it does not have.
 *
 * @param values by the names of the columns that were asked for
 */
record WmiObject(Map<String, @Nullable Object> values) {
    static final String PATH = "__PATH";

    // Not compact: javac leaves the annotations of a compact constructor's parameters out of the class file.
    WmiObject(Map<String, @Nullable Object> values) {
        this.values = new HashMap<>(values);
    }

    @Nullable
    String path() {
        return text(PATH);
    }

    @Nullable
    String text(String column) {
        return values.get(column) instanceof String text ? text : null;
    }

    /** Empty if it has none. */
    String words(String column) {
        String text = text(column);
        return text == null ? "" : text;
    }

    @Nullable
    Long number(String column) {
        return values.get(column) instanceof Long number ? number : null;
    }

    @Nullable
    Boolean truth(String column) {
        return values.get(column) instanceof Boolean truth ? truth : null;
    }
}
