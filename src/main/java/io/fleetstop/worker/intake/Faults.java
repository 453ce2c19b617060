package io.fleetstop.worker.intake;

import io.fleetstop.protocol.RejectReason;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets aside a record on which the ladder itself fails: a fault of ours that one record brings out must not keep this
 * host from all that come behind it. Used by the poll thread only.
 */
final class Faults {
    private static final Logger log = LoggerFactory.getLogger(Faults.class);

    private final String host;
    private final RateLimit limit;
    /** Of this poll, which is tried again as a whole: none is set aside twice. */
    private final Map<InboundRecord, Ruling> setAside = new HashMap<>();

    /** @param limit beyond it the fault lies with no single record, and nothing is given up for it */
    Faults(String host, RateLimit limit) {
        this.host = host;
        this.limit = limit;
    }

    /** Rules on a record that failed; throws the failure again if there are too many. */
    Ruling rule(InboundRecord inbound, RuntimeException failure) {
        Ruling before = setAside.get(inbound);
        if (before != null) {
            return before;
        }
        if (!limit.tryAcquire()) {
            throw failure;
        }
        var origin = inbound.origin();
        log.error(
                "Sets aside the record at {}-{}, offset {}, as it cannot be handled: this is a fault of Fleetstop, please report it",
                origin.topic(),
                origin.partition(),
                origin.offset(),
                failure);
        String message = "the worker failed on it with " + failure.getClass().getName()
                + ", and nothing was done; this is a fault of Fleetstop, which its log has more of";
        Ruling ruling = Ruling.rejected(Rung.FAULT, inbound.reject(RejectReason.UNREADABLE, message, host));
        setAside.put(inbound, ruling);
        return ruling;
    }

    /** The poll is taken in. */
    void forget() {
        setAside.clear();
    }
}
