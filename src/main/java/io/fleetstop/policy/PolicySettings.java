package io.fleetstop.policy;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which services may be stopped on this host.
 *
 * @param allow globs over manager:name that may be stopped; nothing is allowed by default
 * @param deny globs over manager:name that may not be stopped, whatever is allowed
 */
@ConfigurationProperties("fleetstop.policy")
public record PolicySettings(
        @DefaultValue List<String> allow, @DefaultValue List<String> deny) {
    public PolicySettings {
        allow = List.copyOf(allow);
        deny = List.copyOf(deny);
        // A bad one is told with the setting's name, before anything starts.
        Stream.concat(allow.stream(), deny.stream()).forEach(PolicySettings::check);
    }

    // Without a colon, or something that stands for one, it matches no manager:name: a deny that never works.
    private static void check(String glob) {
        if (new Glob(glob).toString().chars().noneMatch(symbol -> ":*?".indexOf(symbol) >= 0)) {
            throw new IllegalArgumentException("the glob '" + glob + "' of the policy matches nothing, as it names no"
                    + " manager; write manager:name, for example systemd:" + glob);
        }
    }
}
