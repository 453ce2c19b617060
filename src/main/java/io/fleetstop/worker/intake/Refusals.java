package io.fleetstop.worker.intake;

import io.fleetstop.policy.Decision;
import io.fleetstop.policy.Policy;
import io.fleetstop.protocol.Command;
import io.fleetstop.protocol.InvalidCommand;
import io.fleetstop.protocol.Outcome;
import io.fleetstop.protocol.ParseResult;
import io.fleetstop.protocol.StopCommand;
import io.fleetstop.protocol.Verdict;
import io.fleetstop.worker.managers.Managers;
import io.fleetstop.worker.time.BrokerClock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The rungs valid, in time, managed and allowed, in this order. They ask nobody but this process. */
final class Refusals {
    private static final int MANAGER_LENGTH = 64;

    private final BrokerClock clock;
    private final Managers managers;
    private final Supplier<Policy> policies;

    Refusals(BrokerClock clock, Managers managers, Supplier<Policy> policies) {
        this.clock = clock;
        this.managers = managers;
        this.policies = policies;
    }

    /** Why the command is refused; null if it is not. */
    @Nullable
    Refusal judge(ParseResult parsed, Instant notAfter) {
        if (parsed instanceof InvalidCommand invalid) {
            return new Refusal(Rung.INVALID, Verdict.of(Outcome.INVALID, invalid.message()), List.of());
        }
        if (parsed instanceof StopCommand stop
                && stop.notBefore() != null
                && stop.notBefore().isAfter(notAfter)) {
            String message = "notBefore is " + stop.notBefore() + ", but it may not be started after " + notAfter
                    + "; send a notAfter that is later, at most the worker's longest time to live";
            return new Refusal(Rung.INVALID, Verdict.of(Outcome.INVALID, message), List.of());
        }
        if (clock.now().isAfter(notAfter)) {
            String message =
                    "it arrived after its notAfter, " + notAfter + "; send a new command if it is still wanted";
            return new Refusal(Rung.EXPIRED, Verdict.of(Outcome.EXPIRED, message), List.of());
        }
        return parsed instanceof StopCommand ? judgeService((Command) parsed) : null;
    }

    private @Nullable Refusal judgeService(Command command) {
        String manager = command.service().manager();
        if (!managers.has(manager)) {
            String message = "this host has no manager '" + cut(manager) + "' that could stop services";
            return new Refusal(Rung.NOT_SUPPORTED, Verdict.of(Outcome.NOT_SUPPORTED, message), List.of());
        }
        String service = command.service().toString();
        Decision decision = policies.get().decide(service);
        if (!decision.allowed()) {
            String message = "this host's policy does not allow it: " + decision.because();
            return new Refusal(Rung.NOT_ALLOWED, Verdict.of(Outcome.NOT_ALLOWED, message), List.of(service));
        }
        return null;
    }

    // The grammar sets no bound, and a message is for a person.
    private static String cut(String manager) {
        return manager.length() > MANAGER_LENGTH ? manager.substring(0, MANAGER_LENGTH) + "..." : manager;
    }
}
