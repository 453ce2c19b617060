package io.fleetstop.windows;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Offers the services of a Windows host to the worker. Elsewhere nothing of this package is loaded. */
@Configuration(proxyBeanMethods = false)
@Conditional(OnWindows.class)
public final class WindowsConfiguration {
    @Bean(destroyMethod = "close")
    WindowsServiceManager windowsServiceManager() {
        return WindowsServiceManager.ofThisHost();
    }
}
