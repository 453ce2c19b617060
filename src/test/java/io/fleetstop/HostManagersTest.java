package io.fleetstop;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.service.ServiceManager;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

class HostManagersTest {
    @Configuration(proxyBeanMethods = false)
    @Import(HostManagers.class)
    static class Worker {}

    /** Lazy, since what is offered on Windows can be made nowhere else. */
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withInitializer(
                    context -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
            .withUserConfiguration(Worker.class);

    @ParameterizedTest
    @CsvSource({
        "Linux, systemdServiceManager", "Windows 10, windowsServiceManager hyperVServiceManager",
        "Windows Server 2025, windowsServiceManager hyperVServiceManager", "Mac OS X, systemdServiceManager"
    })
    void appearAsTheOperatingSystemHasThem(String system, String beans) {
        runner.withPropertyValues("os.name=" + system)
                .run(context -> assertThat(context.getBeanNamesForType(ServiceManager.class))
                        .containsExactly(beans.split(" ")));
    }
}
