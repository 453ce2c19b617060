package io.fleetstop.windows;

import java.util.stream.Stream;

/** Names that no service has, some of which would mean one if they were not taken literally. */
final class NobodysNames {
    private NobodysNames() {}

    static Stream<String> all() {
        return Stream.of(
                "Eventlog\0",
                "Eventlog\0x",
                "Eventlog ",
                " Eventlog",
                "\"Eventlog\"",
                "'Eventlog'",
                "Event%",
                "Event_og",
                "Event[l]og",
                "Event*",
                "Event?og",
                "Eventlog/x",
                "\\\\.\\Eventlog",
                "x' OR '1'='1",
                "%SystemRoot%",
                "\uD800",
                "Eventlog\uDC00",
                "ſpooler",
                "x".repeat(256),
                "x".repeat(257),
                "x".repeat(100_000),
                "");
    }
}
