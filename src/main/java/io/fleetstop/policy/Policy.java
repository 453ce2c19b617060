package io.fleetstop.policy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * This host's word on which services may be stopped: deny wins, and nothing is allowed by default. It never changes;
 * whoever asks more than once for one decision asks the same.
 */
public final class Policy {
    private final List<Rule> allow;
    private final List<Rule> deny;
    private final String allowing;
    private final boolean trustsDisplayNames;

    public Policy(PolicySettings settings) {
        this(
                rules(settings.allow(), PolicySettings.ALLOW),
                rules(settings.deny(), PolicySettings.DENY),
                "",
                settings.trustDisplayNames());
    }

    private Policy(List<Rule> allow, List<Rule> deny, String file, boolean trustsDisplayNames) {
        this.allow = allow;
        this.deny = deny;
        this.allowing = file.isEmpty() ? PolicySettings.ALLOW : PolicySettings.ALLOW + " and in allow of " + file;
        this.trustsDisplayNames = trustsDisplayNames;
    }

    /** Both together: what either of them denies is denied. */
    Policy with(PolicyText text, String file) {
        return new Policy(join(allow, text.allow()), join(deny, text.deny()), file, trustsDisplayNames);
    }

    /** Decides about a service named {@code manager:name}; only names of Windows and Hyper-V are compared without case. */
    public Decision decide(String service) {
        return firstMatch(deny, service)
                .map(rule -> new Decision(false, rule.because()))
                .or(() -> firstMatch(allow, service).map(rule -> new Decision(true, rule.because())))
                .orElseGet(() -> new Decision(false, "nothing in " + allowing + " matches it"));
    }

    /** Decides about another name of a service that is allowed already: only a deny counts. */
    public Decision decideAlias(String service) {
        return firstMatch(deny, service)
                .map(rule -> new Decision(false, rule.because()))
                .orElse(new Decision(true, "nothing denies it"));
    }

    /** Whether a service is allowed if one of its display names is. */
    public boolean trustsDisplayNames() {
        return trustsDisplayNames;
    }

    public int allowed() {
        return allow.size();
    }

    public int denied() {
        return deny.size();
    }

    static List<Rule> rules(List<String> globs, String source) {
        return globs.stream().map(glob -> Rule.of(glob, source)).toList();
    }

    private static List<Rule> join(List<Rule> some, List<Rule> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static Optional<Rule> firstMatch(List<Rule> rules, String service) {
        return rules.stream().filter(rule -> rule.matches(service)).findFirst();
    }
}
