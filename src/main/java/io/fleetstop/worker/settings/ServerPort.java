package io.fleetstop.worker.settings;

import java.util.List;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;

/** Refuses ports that there are not: the web server itself would say so with a stack trace, after all else has begun. */
public final class ServerPort implements BeanFactoryPostProcessor {
    private static final int NONE = -1;
    private static final int LAST = 65_535;

    private final Environment environment;

    public ServerPort(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        for (String setting : List.of("server.port", "management.server.port")) {
            Integer port = environment.getProperty(setting, Integer.class);
            if (port != null && (port < NONE || port > LAST)) {
                throw new SettingRefusedException(
                        setting + " is " + port + ", and a port is 1 to 65535.",
                        "Write another one; 0 takes any that is free, and -1 serves neither health nor metrics.",
                        null);
            }
        }
    }
}
