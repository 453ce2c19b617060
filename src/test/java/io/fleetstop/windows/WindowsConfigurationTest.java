package io.fleetstop.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.service.ServiceManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

final class WindowsConfigurationTest {
    /** Lazy, since what is offered on Windows can be made nowhere else. */
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withInitializer(
                    context -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
            .withUserConfiguration(WindowsConfiguration.class);

    @ParameterizedTest
    @ValueSource(strings = {"Windows 10", "Windows 11", "Windows Server 2025"})
    void offersOneManagerOnWindows(String system) {
        runner.withPropertyValues("os.name=" + system)
                .run(context -> assertThat(context.getBeanNamesForType(ServiceManager.class))
                        .containsExactly("windowsServiceManager"));
    }

    @Test
    void offersNothingElsewhere() {
        runner.run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(ServiceManager.class));
    }
}
