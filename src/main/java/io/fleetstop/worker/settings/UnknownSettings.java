package io.fleetstop.worker.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Refuses settings that there are not, before any is read: a deny that is spelled wrong would deny nothing. Environment
 * variables are only warned of, since others write some too.
 */
public final class UnknownSettings implements BeanFactoryPostProcessor {
    private static final Logger log = LoggerFactory.getLogger(UnknownSettings.class);

    /** So many letters may be wrong in the first word of a setting of ours. */
    private static final int TYPOS = 2;

    /** What Kubernetes tells every container of a service whose name begins like our settings. */
    private static final Pattern OF_KUBERNETES = Pattern.compile(
            "\\w+_(SERVICE_HOST|SERVICE_PORT(_\\w+)?|PORT|PORT_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)");

    private final Environment environment;
    private final KnownSettings known = KnownSettings.load();

    public UnknownSettings(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        List<String> refused = new ArrayList<>();
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            if (source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource variables) {
                Stream.of(variables.getPropertyNames())
                        .filter(this::isUnknownVariable)
                        .forEach(this::warn);
            } else if (source instanceof IterableConfigurationPropertySource settings) {
                settings.stream()
                        .filter(name -> isUnknown(name) && !isEmptySection(settings, name))
                        .forEach(name -> refused.add(sentence(settings.getConfigurationProperty(name), name)));
            }
        }
        if (!refused.isEmpty()) {
            throw new SettingRefusedException(
                    String.join(System.lineSeparator(), refused), "Correct the name, or remove it.", null);
        }
    }

    private boolean isUnknown(ConfigurationPropertyName name) {
        String first = name.isEmpty() ? "" : name.getElement(0, Form.UNIFORM);
        return Spelling.distance(first, KnownSettings.ROOT) <= TYPOS && !known.has(name);
    }

    /** In YAML, a section of which everything is commented out. */
    private boolean isEmptySection(ConfigurationPropertySource source, ConfigurationPropertyName name) {
        ConfigurationProperty property = source.getConfigurationProperty(name);
        return property != null && "".equals(property.getValue()) && known.hasSection(name);
    }

    private String sentence(@Nullable ConfigurationProperty property, ConfigurationPropertyName name) {
        Origin origin = property == null ? null : property.getOrigin();
        String written = Whence.name(origin, name.toString());
        return "There is no setting " + written + Whence.of(origin) + "; did you mean " + known.nearest(written) + "?";
    }

    private boolean isUnknownVariable(String variable) {
        return variable.toUpperCase(Locale.ROOT).startsWith("FLEETSTOP_")
                && !known.hasVariable(variable)
                && !OF_KUBERNETES.matcher(variable).matches();
    }

    private void warn(String variable) {
        log.warn(
                "The environment variable {} is no setting and has no effect; did you mean {}?",
                variable,
                known.nearest(variable));
    }
}
