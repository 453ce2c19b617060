package io.fleetstop.protocol;

import tools.jackson.databind.node.ObjectNode;

/** A readable record: it is known which command it is, but not yet whether the command is valid. */
public final class Envelope implements ReadResult {
    private final String id;
    private final String host;
    private final ObjectNode json;

    Envelope(String id, String host, ObjectNode json) {
        this.id = id;
        this.host = host;
        this.json = json;
    }

    /** The command's id, 1 to 128 of {@code A-Z a-z 0-9 . _ : -}. */
    public String id() {
        return id;
    }

    /** The addressed host, equal to the record's key. */
    public String host() {
        return host;
    }

    ObjectNode json() {
        return json;
    }
}
