package io.fleetstop.systemd;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.types.Variant;

/** Turns what dbus-java reads into plain values: no variants, no path objects, no arrays. */
final class Plain {
    private Plain() {}

    static Object value(Object raw) {
        if (raw instanceof Variant<?> variant) {
            return value(variant.getValue());
        }
        if (raw instanceof DBusPath path) {
            return path.getPath();
        }
        if (raw instanceof Map<?, ?> map) {
            Map<String, Object> plain = new LinkedHashMap<>();
            map.forEach((key, value) -> plain.put(key.toString(), value(value)));
            return plain;
        }
        return array(raw);
    }

    private static Object array(Object raw) {
        if (raw instanceof List<?> list) {
            return values(list);
        }
        if (raw instanceof Object[] array) {
            return values(List.of(array));
        }
        if (raw instanceof byte[] bytes) {
            return IntStream.range(0, bytes.length).mapToObj(i -> bytes[i]).toList();
        }
        return raw;
    }

    static List<Object> values(List<?> raw) {
        List<Object> plain = new ArrayList<>(raw.size());
        raw.forEach(value -> plain.add(value(value)));
        return plain;
    }

    @SuppressWarnings("unchecked")
    static List<Object> list(Object plain) {
        return (List<Object>) plain;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object plain) {
        return (Map<String, Object>) plain;
    }
}
