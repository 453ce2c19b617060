package io.fleetstop.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Commands as a sender writes them. */
final class CommandJson {
    private CommandJson() {}

    static byte[] bytes(Command command) {
        return of(command).toString().getBytes(UTF_8);
    }

    static ObjectNode of(Command command) {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.put("id", command.id());
        json.put("host", command.host());
        json.put("service", command.service().toString());
        json.put("notAfter", text(command.notAfter()));
        json.put("reason", command.reason());
        json.put("requestedBy", command.requestedBy());
        json.put("batch", command.batch());
        if (command instanceof CancelCommand cancel) {
            return json.put("type", "cancel").put("cancels", cancel.cancels());
        }
        return with((StopCommand) command, json);
    }

    private static ObjectNode with(StopCommand stop, ObjectNode json) {
        return json.put("notBefore", text(stop.notBefore()))
                .put("timeout", stop.timeout().toString())
                .put("settle", stop.settle().toString())
                .put("dependents", stop.dependents().name().toLowerCase(Locale.ROOT))
                .put("ifStartedBefore", text(stop.ifStartedBefore()))
                .put("dryRun", stop.dryRun());
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
