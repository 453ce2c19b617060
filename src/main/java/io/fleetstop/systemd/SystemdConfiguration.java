package io.fleetstop.systemd;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Offers systemd's units to the worker; nothing is connected before the first question. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SystemdSettings.class)
public final class SystemdConfiguration {
    @Bean(destroyMethod = "close")
    SystemdServiceManager systemdServiceManager(SystemdSettings settings) {
        return SystemdServiceManager.on(settings.address());
    }
}
