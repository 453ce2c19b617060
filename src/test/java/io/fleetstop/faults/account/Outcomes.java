package io.fleetstop.faults.account;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What may be said of how the commands for a unit ended.
 *
 * @param commands all of them
 * @param stops of the unit, whoever stopped it
 */
record Outcomes(List<Sent> commands, List<Stopped> stops, Circumstances circumstances) {
    /** Every copy of every finished event of that command. */
    boolean areTrue(Sent sent, List<JsonNode> finished) {
        return finished.stream().allMatch(event -> isTrue(sent, event))
                && (!circumstances.isForgotten(sent.id())
                        || finished.stream().anyMatch(event -> isLikely(sent, event)));
    }

    /** Stopped is what was told to stop, and nothing else is said of it, unless others had to do with it. */
    private boolean isTrue(Sent sent, JsonNode finished) {
        String outcome = finished.path("outcome").asString();
        return switch (outcome) {
            case "STOPPED" ->
                wasStopped(instance(finished))
                        && (isShared(sent) || instance(finished).equals(sent.run()));
            // Also by a command that is forgotten.
            case "ALREADY_STOPPED" -> !stops.isEmpty() && (isShared(sent) || isForgotten(sent));
            case "INTERRUPTED" -> finished.path("recovered").asBoolean(false) || isForgotten(sent);
            case "TIMED_OUT" -> circumstances.isExpected(outcome, sent) || isForgotten(sent) && sent.isImpatient();
            case "CANCELLED" -> circumstances.isCancelled(sent) && isLeftAlone(sent);
            case "EXPIRED" -> (sent.isLimited() || circumstances.isExpected(outcome, sent)) && isLeftAlone(sent);
            case "FROZEN" -> circumstances.isExpected(outcome, sent) && isLeftAlone(sent);
            case "FAILED" ->
                "unavailable".equals(finished.path("code").asString())
                        && circumstances.isExpected(outcome, sent)
                        && isLeftAlone(sent);
            // They exist, and may be stopped.
            default -> false;
        };
    }

    /** What a worker that has forgotten all says may be true only of a part. */
    private boolean isLikely(Sent sent, JsonNode finished) {
        return stops.isEmpty()
                || isShared(sent)
                || is(finished, "STOPPED")
                || is(finished, "TIMED_OUT")
                || circumstances.isDamaged(sent.id());
    }

    private boolean wasStopped(String run) {
        return stops.stream().anyMatch(stop -> stop.run().equals(run));
    }

    /** Whether somebody else may have stopped it. */
    private boolean isShared(Sent sent) {
        return commands.size() > 1 || circumstances.isRestarted(sent.unit());
    }

    private boolean isLeftAlone(Sent sent) {
        return stops.isEmpty() || isShared(sent) || isForgotten(sent);
    }

    private boolean isForgotten(Sent sent) {
        return circumstances.isForgotten(sent.id());
    }

    static boolean is(JsonNode finished, String outcome) {
        return finished.path("outcome").asString().equals(outcome);
    }

    /** The one that the command was for. */
    static String instance(JsonNode event) {
        return event.path("before").path("instance").asString("");
    }
}
