package io.fleetstop.windows;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Offers the services of a Windows host to the worker; nothing is opened before the first question. */
@Configuration(proxyBeanMethods = false)
public final class WindowsConfiguration {
    @Bean(destroyMethod = "close")
    WindowsServiceManager windowsServiceManager() {
        return WindowsServiceManager.ofThisHost();
    }
}
