package io.fleetstop.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Commands to the host {@code h} with the id {@code 1}, as {@link CommandCodec} judges them. */
final class Commands {
    private static final CommandCodec CODEC = new CommandCodec();

    private Commands() {}

    static StopCommand stop(String fields) {
        return (StopCommand) with(fields);
    }

    static InvalidCommand invalid(String fields) {
        return (InvalidCommand) with(fields);
    }

    static ParseResult with(String fields) {
        return parse("{\"id\":\"1\",\"host\":\"h\",\"service\":\"systemd:a.service\"," + fields + "}");
    }

    static ParseResult cancel(String fields) {
        return with("\"type\":\"cancel\"," + fields);
    }

    static InvalidCommand invalidService(String service) {
        return (InvalidCommand) service(service);
    }

    static ParseResult service(String service) {
        return parse("{\"id\":\"1\",\"host\":\"h\",\"service\":" + service + "}");
    }

    static ParseResult parse(String json) {
        return CODEC.parse((Envelope) CODEC.read("h", json.getBytes(UTF_8)));
    }
}
