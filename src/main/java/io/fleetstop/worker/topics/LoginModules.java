package io.fleetstop.worker.topics;

import io.fleetstop.worker.settings.SettingRefusedException;
import java.util.Map;
import javax.security.auth.spi.LoginModule;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.security.JaasContext;
import org.springframework.util.ClassUtils;

/** Who logs in to the broker. Refuses in our words: Kafka's quote what it could not read, which may be a part of the password. */
final class LoginModules {
    private static final String ACTION =
            "Write it as <login module class> required <key>=\"<value>\" ...; with a semicolon at the end.";

    private LoginModules() {}

    /** @param settings have {@code sasl.jaas.config} */
    static void checkWritten(Map<String, Object> settings) {
        if (!read(settings).configurationEntries().stream().allMatch(entry -> isThere(entry.getLoginModuleName()))) {
            throw new SettingRefusedException("sasl.jaas.config names a login module that there is not.", ACTION, null);
        }
    }

    private static JaasContext read(Map<String, Object> settings) {
        try {
            return JaasContext.loadClientContext(settings);
        } catch (KafkaException | IllegalArgumentException e) {
            throw new SettingRefusedException("sasl.jaas.config cannot be read.", ACTION, null);
        }
    }

    /** @param name as {@code spring.kafka.jaas} has it */
    static void checkNamed(String name) {
        if (!isThere(name)) {
            throw new SettingRefusedException(
                    "spring.kafka.jaas.login-module is '" + name + "', and there is no such login module.",
                    "Write the full name of the class that Kafka's documentation has for your sasl.mechanism.",
                    null);
        }
    }

    private static boolean isThere(String name) {
        try {
            Class<?> module = Class.forName(name, false, ClassUtils.getDefaultClassLoader());
            return LoginModule.class.isAssignableFrom(module);
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
