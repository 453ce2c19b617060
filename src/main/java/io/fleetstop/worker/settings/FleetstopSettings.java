package io.fleetstop.worker.settings;

import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The worker's settings.
 *
 * @param host the host id that commands are addressed to; by default the lower-case host name
 */
@ConfigurationProperties("fleetstop")
public record FleetstopSettings(
        @DefaultValue("") String host,
        @DefaultValue @NestedConfigurationProperty TopicSettings topics,
        @DefaultValue @NestedConfigurationProperty ControlSettings control,
        @DefaultValue @NestedConfigurationProperty WorkerSettings worker) {
    private static final Pattern HOST = Pattern.compile("[a-z0-9.-]{1,253}");

    public FleetstopSettings {
        host = host.isEmpty() ? LocalHost.name() : host;
        if (!HOST.matcher(host).matches()) {
            throw new IllegalArgumentException("fleetstop.host is '" + host
                    + "'; a host id is 1 to 253 lower-case letters, digits, dots and dashes, so set another one");
        }
    }
}
