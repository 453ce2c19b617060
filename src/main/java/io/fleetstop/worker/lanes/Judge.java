package io.fleetstop.worker.lanes;

import io.fleetstop.policy.Policy;
import io.fleetstop.protocol.Affected;
import io.fleetstop.protocol.Dependents;
import io.fleetstop.protocol.Outcome;
import io.fleetstop.service.Activity;
import io.fleetstop.service.Instance;
import io.fleetstop.service.ServiceState;
import io.fleetstop.service.Untouchable;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides, from what was seen, whether there is anything to stop and whether it may be stopped. */
final class Judge {
    /** How many names a sentence has; the event lists more. */
    private static final int NAMED = 3;

    private final Supplier<Policy> policies;
    private final Instant journalBorn;

    /** @param journalBorn older commands may have been handled by a journal that was lost */
    Judge(Supplier<Policy> policies, Instant journalBorn) {
        this.policies = policies;
        this.journalBorn = journalBorn;
    }

    /** How the command ends without a call; null if it goes on. The order is part of the contract. */
    @Nullable
    Ending judge(Stop stop, ServiceState seen) {
        if (seen.activity() == Activity.STOPPED) {
            return Ending.of(Outcome.ALREADY_STOPPED, "it was not running: " + seen.state());
        }
        // First of all the refusals: what the others advise to do next would not help.
        if (!seen.untouchable().isEmpty()) {
            return untouchable(stop, seen.untouchable());
        }
        if (seen.unstoppableBecause() != null) {
            return Ending.of(Outcome.NOT_STOPPABLE, seen.unstoppableBecause());
        }
        if (stop.command().dependents() == Dependents.REFUSE
                && !seen.dependents().isEmpty()) {
            return dependentsRunning(seen);
        }
        Ending leftAlone = judgeInstance(stop, seen.instance());
        if (leftAlone != null) {
            return leftAlone;
        }
        List<String> refused = refused(stop, seen);
        if (!refused.isEmpty()) {
            return notAllowed(refused);
        }
        return stop.command().dryRun()
                ? Ending.of(Outcome.WOULD_STOP, "it runs and may be stopped; nothing was done, as this is a dry run")
                : null;
    }

    private static Ending untouchable(Stop stop, List<Untouchable> untouchable) {
        String message = "nobody may stop this, whatever the policy says: "
                + untouchable.stream()
                        .limit(NAMED)
                        .map(one -> one.service() + " (" + one.reason() + ")")
                        .collect(Collectors.joining(", "))
                + (untouchable.size() > NAMED ? " and more" : "");
        List<String> refused = untouchable.stream()
                .map(one -> stop.canonical(one.service()))
                .distinct()
                .toList();
        return Ending.of(Outcome.NOT_ALLOWED, message).withAffected(new Affected(List.of(), List.of(), refused));
    }

    private static Ending dependentsRunning(ServiceState seen) {
        List<String> names = Sightings.names(seen.dependents());
        String message = "other running services would stop with it (" + names.size()
                + "); stop them first, or send \"dependents\": \"stop\"";
        return Ending.of(Outcome.DEPENDENTS_RUNNING, message).withAffected(new Affected(List.of(), names, List.of()));
    }

    private @Nullable Ending judgeInstance(Stop stop, @Nullable Instance instance) {
        Instant limit = stop.command().ifStartedBefore();
        if (limit != null && !startedBefore(instance, limit)) {
            return Ending.of(Outcome.PRECONDITION_FAILED, "it was started " + at(instance) + ", not before " + limit);
        }
        Instant issued = stop.issued();
        if (issued.isBefore(journalBorn) && !startedBefore(instance, issued)) {
            String message = "the command is older than this worker's journal, which may be a new one after a loss, and"
                    + " the service was started " + at(instance) + ", after the command; send a new one";
            return Ending.of(Outcome.INTERRUPTED, message);
        }
        return null;
    }

    private static boolean startedBefore(@Nullable Instance instance, Instant limit) {
        return instance != null
                && instance.startedAt() != null
                && instance.startedAt().isBefore(limit);
    }

    private static String at(@Nullable Instance instance) {
        return instance == null || instance.startedAt() == null
                ? "at a time that the manager does not say"
                : "at " + instance.startedAt();
    }

    // What the sender wrote was allowed at intake; the policy may be another one since.
    private List<String> refused(Stop stop, ServiceState seen) {
        Policy policy = policies.get();
        Stream<String> written = Stream.of(stop.command().service().toString())
                .filter(name -> !policy.decide(name).allowed());
        Stream<String> canonical = Stream.concat(
                        isTrusted(stop, seen, policy) ? Stream.empty() : Stream.of(seen.canonicalName()),
                        Sightings.names(seen.dependents()).stream())
                .map(stop::canonical)
                .filter(name -> !policy.decide(name).allowed());
        Stream<String> aliases = Stream.concat(
                        seen.names().stream(),
                        Stream.concat(seen.dependents().stream(), seen.endangered().stream())
                                .flatMap(dependent -> dependent.names().stream()))
                .map(stop::canonical)
                .filter(name -> !policy.decideAlias(name).allowed());
        return Stream.of(written, canonical, aliases)
                .flatMap(Function.identity())
                .distinct()
                .toList();
    }

    private static boolean isTrusted(Stop stop, ServiceState seen, Policy policy) {
        return policy.trustsDisplayNames()
                && seen.displayNames().stream()
                        .anyMatch(name -> policy.decide(stop.canonical(name)).allowed());
    }

    private static Ending notAllowed(List<String> refused) {
        String message = "this host's policy does not allow everything that would stop; it refuses "
                + String.join(", ", refused.subList(0, Math.min(refused.size(), NAMED)))
                + (refused.size() > NAMED ? " and more" : "");
        return Ending.of(Outcome.NOT_ALLOWED, message).withAffected(new Affected(List.of(), List.of(), refused));
    }
}
