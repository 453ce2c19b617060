package io.fleetstop.systemd;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Properties of a D-Bus object by type; what is not there reads as empty or zero. */
record Properties(Map<String, Object> values) {
    String text(String name) {
        return values.getOrDefault(name, "").toString();
    }

    List<String> texts(String name) {
        return list(name).stream().map(Object::toString).toList();
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    long number(String name) {
        return values.get(name) instanceof Number number ? number.longValue() : 0;
    }

    /** Bytes as hexadecimal digits, or null if there are none. */
    @Nullable
    String hexadecimal(String name) {
        List<?> bytes = list(name);
        return bytes.isEmpty()
                ? null
                : bytes.stream().map(Properties::hexadecimal).collect(Collectors.joining());
    }

    private static String hexadecimal(Object octet) {
        return String.format("%02x", ((Number) octet).byteValue());
    }

    /** {@code Job} is the number of the unit's job, zero for none, and its path. */
    @Nullable
    String job() {
        List<?> job = list("Job");
        return job.isEmpty() || ((Number) job.get(0)).longValue() == 0
                ? null
                : job.get(1).toString();
    }

    private List<?> list(String name) {
        return values.get(name) instanceof List<?> list ? list : List.of();
    }
}
