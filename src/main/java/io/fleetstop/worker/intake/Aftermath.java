package io.fleetstop.worker.intake;

import io.fleetstop.worker.events.Accounts;

/** What follows from rulings once they are durable: counts, rejects, the account of what ended. */
final class Aftermath {
    private final IntakeMetrics metrics;
    private final Rejects rejects;
    private final Accounts accounts;

    Aftermath(IntakeMetrics metrics, Rejects rejects, Accounts accounts) {
        this.metrics = metrics;
        this.rejects = rejects;
        this.accounts = accounts;
    }

    void of(InboundRecord inbound, Ruling ruling) {
        metrics.count(ruling.rung());
        if (ruling.reject() != null) {
            rejects.offer(inbound.key(), ruling.reject());
        }
        if (ruling.finished() != null) {
            accounts.finished(ruling.finished());
        }
    }
}
