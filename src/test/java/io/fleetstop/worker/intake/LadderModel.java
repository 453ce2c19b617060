package io.fleetstop.worker.intake;

import io.fleetstop.protocol.CommandCodec;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the ladder should say, in the plainest words: a map from ids to the first record of each. */
final class LadderModel {
    /** What a record was made to be. */
    enum Kind {
        UNREADABLE,
        INVALID,
        EXPIRED,
        STOP,
        CANCEL
    }

    /**
     * A record, by what it is made of.
     *
     * @param more to tell two contents apart
     */
    record Sent(Kind kind, String key, String id, String service, String target, String more) {
        String value() {
            return switch (kind) {
                case UNREADABLE -> more.isEmpty() ? "{" : " ".repeat(CommandCodec.MAX_BYTES + 1);
                case INVALID -> Ladder.stopOf(id, service, more, ",\"timeout\":\"never\"");
                case EXPIRED -> Ladder.stopOf(id, service, more, ",\"notAfter\":\"2020-01-01T00:00:00Z\"");
                case STOP -> Ladder.stopOf(id, service, more);
                case CANCEL -> Ladder.cancel(id, target, service).replace("}", more + "}");
            };
        }

        boolean isValidCancel() {
            return kind == Kind.CANCEL && !id.equals(target);
        }
    }

    /** The row of an id: its first record, at that offset; the outcome is null as long as it waits. */
    record Row(Sent sent, int offset, @Nullable String outcome) {}

    private final Map<String, Row> rows = new LinkedHashMap<>();

    Map<String, Row> rows() {
        return rows;
    }

    Rung judge(Sent sent, int offset) {
        if (!sent.key().equals(Ladder.HOST)) {
            return Rung.FOREIGN;
        }
        if (sent.kind() == Kind.UNREADABLE) {
            return sent.value().length() > CommandCodec.MAX_BYTES ? Rung.TOO_LARGE : Rung.UNREADABLE;
        }
        Row first = rows.get(sent.id());
        if (first == null) {
            return judgeNew(sent, offset);
        }
        if (first.offset() == offset) {
            return Rung.SEEN;
        }
        return first.sent().value().equals(sent.value()) ? Rung.DUPLICATE : Rung.ID_REUSED;
    }

    private Rung judgeNew(Sent sent, int offset) {
        Rung rung = switch (sent.kind()) {
            case INVALID, UNREADABLE -> Rung.INVALID;
            case EXPIRED -> Rung.EXPIRED;
            case STOP -> stop(sent);
            case CANCEL -> suits(sent) ? Rung.CANCEL : Rung.INVALID;
        };
        String outcome = switch (rung) {
            case ACCEPTED -> null;
            case CANCEL -> cancel(sent);
            default -> rung.name();
        };
        rows.put(sent.id(), new Row(sent, offset, outcome));
        return rung;
    }

    private Rung stop(Sent sent) {
        if (sent.service().startsWith("nowhere:")) {
            return Rung.NOT_SUPPORTED;
        }
        if (sent.service().equals("simulated:denied")) {
            return Rung.NOT_ALLOWED;
        }
        boolean isCancelled = rows.values().stream()
                .anyMatch(row -> "KEPT".equals(row.outcome())
                        && row.sent().target().equals(sent.id())
                        && row.sent().service().equals(sent.service()));
        return isCancelled ? Rung.CANCELLED : Rung.ACCEPTED;
    }

    private boolean suits(Sent cancel) {
        Row target = rows.get(cancel.target());
        if (target == null) {
            return cancel.isValidCancel();
        }
        boolean isThatStop =
                !target.sent().isValidCancel() && target.sent().service().equals(cancel.service());
        return cancel.isValidCancel() && isThatStop;
    }

    private String cancel(Sent sent) {
        Row target = rows.get(sent.target());
        if (target == null) {
            return "KEPT";
        }
        if (target.outcome() != null) {
            return "TOO_LATE";
        }
        rows.put(sent.target(), new Row(target.sent(), target.offset(), "CANCELLED"));
        return "APPLIED";
    }
}
