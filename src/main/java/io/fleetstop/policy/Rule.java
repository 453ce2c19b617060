package io.fleetstop.policy;

import java.util.List;

/**
 * A glob of the policy, and who says it.
 *
 * @param source a setting, or a key of the policy file
 */
record Rule(Glob glob, String source) {
    private static final String MANAGER_ENDS = ":*?";

    /** The service control manager, and WMI in its queries and paths, compare names without case. */
    private static final List<String> CASELESS = List.of("windows:", "hyperv:");

    /** @throws IllegalArgumentException with one sentence that says what is wrong with the glob */
    static Rule of(String glob, String source) {
        if (glob.isBlank()) {
            throw new IllegalArgumentException("a glob of " + source
                    + " is empty; write manager:name, for example systemd:nginx.service, or remove it");
        }
        // Without a colon, or something that stands for one, it matches no manager:name: a deny that never works.
        if (glob.chars().noneMatch(symbol -> MANAGER_ENDS.indexOf(symbol) >= 0)) {
            throw new IllegalArgumentException("the glob '" + glob + "' of " + source + " matches nothing, as it names"
                    + " no manager; write manager:name, for example systemd:" + glob);
        }
        return new Rule(new Glob(glob), source);
    }

    boolean matches(String service) {
        return CASELESS.stream().anyMatch(service::startsWith)
                ? glob.matchesIgnoringCase(service)
                : glob.matches(service);
    }

    String because() {
        return source + " has " + glob;
    }
}
