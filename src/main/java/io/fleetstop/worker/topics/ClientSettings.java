package io.fleetstop.worker.topics;

import io.fleetstop.worker.settings.SettingRefusedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.network.ConnectionMode;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.apache.kafka.common.security.ssl.SslFactory;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;

/**
 * Refuses settings that no Kafka client could ever use, before any is made. It connects to nothing and looks up no name:
 * a broker that is away, or a name server that is not up yet, is no reason not to start.
 */
final class ClientSettings {
    private static final int LAST_PORT = 65_535;

    private static final String ACTION =
            "Correct it among the settings spring.kafka.*, and start again; keys that only Kafka knows are written"
                    + " spring.kafka.properties.<key>.";

    private ClientSettings() {}

    /** What a client makes of its settings; throws what Kafka says of them. */
    @FunctionalInterface
    interface Reading {
        AbstractConfig read();
    }

    /** @throws SettingRefusedException with one sentence */
    static void check(Reading reading) {
        try {
            AbstractConfig config = reading.read();
            config.getList(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG).forEach(ClientSettings::checkServer);
            checkSecurity(config);
        } catch (KafkaException | IllegalArgumentException e) {
            throw new SettingRefusedException("Kafka's clients cannot be made: " + words(e), ACTION, e);
        }
    }

    private static void checkServer(String server) {
        String host = Utils.getHost(server);
        Integer port = port(server);
        if (host == null || host.isEmpty() || port == null || port < 1 || port > LAST_PORT) {
            throw new SettingRefusedException(
                    "spring.kafka.bootstrap-servers has '" + server + "', which is no host and port.",
                    "Write host:port, for example kafka-1:9092, and commas between more of them.",
                    null);
        }
    }

    private static @Nullable Integer port(String server) {
        try {
            return Utils.getPort(server);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static void checkSecurity(AbstractConfig config) {
        Map<String, Object> settings = new HashMap<>(config.originals());
        settings.putAll(config.values());
        SecurityProtocol protocol =
                SecurityProtocol.forName(config.getString(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG));
        if (List.of(SecurityProtocol.SSL, SecurityProtocol.SASL_SSL).contains(protocol)) {
            try (SslFactory stores = new SslFactory(ConnectionMode.CLIENT)) {
                stores.configure(settings);
            }
        }
        // Without it the JVM's own configuration counts, which Spring may install later than this.
        if (List.of(SecurityProtocol.SASL_PLAINTEXT, SecurityProtocol.SASL_SSL).contains(protocol)
                && config.getPassword(SaslConfigs.SASL_JAAS_CONFIG) != null) {
            LoginModules.checkWritten(settings);
        }
    }

    /** Kafka's own sentence, and what is behind it if that says more than the name of a file. */
    private static String words(RuntimeException refused) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(refused);
        String first = String.valueOf(refused.getMessage());
        return refused.getCause() == null ? first : first + " (" + cause.getMessage() + ")";
    }
}
