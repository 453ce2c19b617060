package io.fleetstop.worker.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;

/** Says of a setting what it is, where that was written, and what it should look like. Comes before Spring Boot's own. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class BindFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {
    static final String ACTION = "Correct it where it was written (the command line, the environment or"
            + " application.yaml), and start again.";

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
        if (cause.getCause() instanceof UnboundConfigurationPropertiesException unbound) {
            return new FailureAnalysis(gap(unbound), ACTION, cause);
        }
        ConfigurationProperty property = cause.getProperty();
        String why =
                String.valueOf(NestedExceptionUtils.getMostSpecificCause(cause).getMessage());
        return new FailureAnalysis(
                property == null
                        ? why
                        : sentence(property, cause.getTarget().getType().resolve(), why),
                ACTION,
                cause);
    }

    private static String gap(UnboundConfigurationPropertiesException unbound) {
        return unbound.getUnboundProperties().stream()
                        .map(property -> property.getName().toString())
                        .collect(Collectors.joining(", "))
                + " is behind a gap; number the elements of a list from [0], or write them with commas";
    }

    private static String sentence(ConfigurationProperty property, @Nullable Class<?> type, String why) {
        String wanted = wanted(type);
        if (type != null && Map.class.isAssignableFrom(type)) {
            // Its value is not shown: what belongs into spring.kafka.jaas.options or .properties may be a password.
            return property.getName() + Whence.of(property.getOrigin()) + " needs a key; write for example "
                    + property.getName() + ".<key>=<value>";
        }
        return property.getName() + " is '" + property.getValue() + "'" + Whence.of(property.getOrigin())
                + (wanted == null ? ", which cannot be: " + why : ", which is not " + wanted);
    }

    /** Null for a type that needs no example here. */
    private static @Nullable String wanted(@Nullable Class<?> type) {
        if (type == null || type == Path.class) {
            return null;
        }
        Class<?> boxed = ClassUtils.resolvePrimitiveIfNecessary(type);
        if (Number.class.isAssignableFrom(boxed)) {
            return "a number that it can take; write for example 16";
        }
        if (boxed == Boolean.class) {
            return "true or false";
        }
        if (boxed == Duration.class) {
            return "a duration; write for example 90s, 10m or 1h";
        }
        if (boxed == DataSize.class) {
            return "a size; write for example 64MB";
        }
        return boxed.isEnum() ? "one of " + names(boxed) : null;
    }

    private static String names(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant ->
                        ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining(", "));
    }
}
