package io.fleetstop.signing;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets the worker start only with a mode that it can keep. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SignatureSettings.class)
public final class SigningConfiguration {
    @Bean
    InitializingBean signatureModeCheck(SignatureSettings settings) {
        return () -> {
            if (settings.mode() != SignatureMode.OFF) {
                throw new SignaturesRequiredException(settings.mode());
            }
        };
    }
}
