package io.fleetstop.policy;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * Which services may be stopped on this host.
 *
 * @param allow globs over manager:name that may be stopped; nothing is allowed by default
 * @param deny globs over manager:name that may not be stopped, whatever is allowed
 * @param file a YAML file with more of both, under the keys allow and deny; read again when it changes
 * @param trustDisplayNames whether the display name of a Hyper-V machine is enough for an allow; otherwise its GUID has to be
 *     allowed too, since whoever owns a machine can rename it
 * @param maxStops how many services may be stopped within the window, all commands together
 * @param maxStopsWindow how long the window of max-stops is, at most 15 minutes
 */
@ConfigurationProperties("fleetstop.policy")
public record PolicySettings(
        @DefaultValue List<String> allow,
        @DefaultValue List<String> deny,
        @Nullable String file,
        @DefaultValue("false") boolean trustDisplayNames,
        @DefaultValue("20") int maxStops,
        @DefaultValue("10m") Duration maxStopsWindow) {
    static final String ALLOW = "fleetstop.policy.allow";
    static final String DENY = "fleetstop.policy.deny";

    /** As long as the journal surely remembers what was started. */
    private static final Duration LONGEST_WINDOW = Duration.ofMinutes(15);

    public PolicySettings {
        allow = List.copyOf(allow);
        deny = List.copyOf(deny);
        // A bad one is told with the setting's name, before anything starts.
        Policy.rules(allow, ALLOW);
        Policy.rules(deny, DENY);
        // Somebody meant to name a file: without it, what it denies would be allowed.
        Assert.isTrue(
                file == null || !file.isBlank(), "fleetstop.policy.file is empty; name a file, or remove the setting");
        Assert.isTrue(
                file == null || file.indexOf('\0') < 0, "fleetstop.policy.file has a null character; name a file");
        Assert.isTrue(maxStops >= 1, "fleetstop.policy.max-stops must be 1 or more, it is " + maxStops);
        Assert.isTrue(
                maxStopsWindow.compareTo(Duration.ofSeconds(1)) >= 0 && maxStopsWindow.compareTo(LONGEST_WINDOW) <= 0,
                "fleetstop.policy.max-stops-window must be 1s to 15m, it is " + maxStopsWindow
                        + "; a number without a unit is milliseconds");
    }
}
