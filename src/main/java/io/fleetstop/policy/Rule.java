package io.fleetstop.policy;

/**
 * A glob of the policy, and who says it.
 *
 * @param source a setting, or a key of the policy file
 */
record Rule(Glob glob, String source) {
    private static final String MANAGER_ENDS = ":*?";

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

    String because() {
        return source + " has " + glob;
    }
}
