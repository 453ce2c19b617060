package io.fleetstop.worker.topics;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetstop.worker.settings.SettingRefusedException;
import java.util.Map;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/** What it refuses is in RefusedStartTest. */
class LoginModulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.apache.kafka.common.security.plain.PlainLoginModule",
                "org.apache.kafka.common.security.scram.ScramLoginModule",
                "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule",
                "com.sun.security.auth.module.Krb5LoginModule"
            })
    void takesTheModulesOfKafkaAndJava(String module) {
        var written = new Password(module + " required username=\"u\" password=\"p\";");
        assertThatCode(() -> LoginModules.checkWritten(Map.of("sasl.jaas.config", written)))
                .doesNotThrowAnyException();
        assertThatCode(() -> LoginModules.checkNamed(module)).doesNotThrowAnyException();
    }

    @Test
    void asksForTheModuleOfSpringOnlyWhereItIsUsed() {
        var settings = new KafkaProperties.Jaas();
        settings.setLoginModule("org.example.None");
        assertThatCode(() -> KafkaClients.checkLogin(settings)).doesNotThrowAnyException();
        settings.setEnabled(true);
        assertThatThrownBy(() -> KafkaClients.checkLogin(settings)).isInstanceOf(SettingRefusedException.class);
    }
}
