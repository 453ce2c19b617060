package io.fleetstop.policy;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads this host's policy from the settings. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PolicySettings.class)
public final class PolicyConfiguration {
    private static final Logger log = LoggerFactory.getLogger(PolicyConfiguration.class);

    @Bean
    CurrentPolicy currentPolicy(PolicySettings settings) {
        CurrentPolicy policy = new CurrentPolicy(settings);
        if (policy.get().allowed() == 0) {
            log.warn("fleetstop.policy.allow is empty{}: every stop will end NOT_ALLOWED", also(policy));
        }
        return policy;
    }

    private static String also(CurrentPolicy policy) {
        return policy.file() == null ? "" : ", and so is allow of " + policy.file();
    }
}
