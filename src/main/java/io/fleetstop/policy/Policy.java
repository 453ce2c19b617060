package io.fleetstop.policy;

import java.util.List;
import java.util.Optional;

/** This host's word on which services may be stopped: deny wins, and nothing is allowed by default. */
public final class Policy {
    private final List<Glob> allow;
    private final List<Glob> deny;

    public Policy(PolicySettings settings) {
        allow = settings.allow().stream().map(Glob::new).toList();
        deny = settings.deny().stream().map(Glob::new).toList();
    }

    /** Decides about a service named {@code manager:name}, compared character by character. */
    public Decision decide(String service) {
        return firstMatch(deny, service)
                .map(glob -> new Decision(false, "fleetstop.policy.deny has " + glob))
                .or(() -> firstMatch(allow, service)
                        .map(glob -> new Decision(true, "fleetstop.policy.allow has " + glob)))
                .orElse(new Decision(false, "nothing in fleetstop.policy.allow matches it"));
    }

    /** Decides about another name of a service that is allowed already: only a deny counts. */
    public Decision decideAlias(String service) {
        return firstMatch(deny, service)
                .map(glob -> new Decision(false, "fleetstop.policy.deny has " + glob))
                .orElse(new Decision(true, "nothing in fleetstop.policy.deny matches it"));
    }

    private static Optional<Glob> firstMatch(List<Glob> globs, String service) {
        return globs.stream().filter(glob -> glob.matches(service)).findFirst();
    }
}
