package io.fleetstop.hyperv;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Offers the guest services of Hyper-V to the worker; nothing is connected before the first question. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HyperVSettings.class)
public final class HyperVConfiguration {
    @Bean(destroyMethod = "close")
    HyperVServiceManager hyperVServiceManager(HyperVSettings settings) {
        return new HyperVServiceManager(new ComWmi(), settings);
    }
}
