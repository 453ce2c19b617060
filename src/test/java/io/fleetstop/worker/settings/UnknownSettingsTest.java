package io.fleetstop.worker.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class UnknownSettingsTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(UnknownSettings.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void listenNoMore() {
        logger.detachAppender(lines);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fleetstop.policy.allow",
                "fleetstop.policy.allow[0]",
                "fleetstop.policy.deny[12]",
                "fleetstop.policy.maxStops",
                "fleetstop.policy.max_stops",
                "fleetstop.worker.timetolive",
                "FLEETSTOP.HOST",
                "fleetstop.systemd.bus",
                "spring.kafka.no-such-thing",
                "freestyle.allow",
                "server.port",
            })
    void knowsNamesHoweverTheyAreWritten(String name) {
        assertThatCode(() -> check(Map.of(name, "x"), Map.of())).doesNotThrowAnyException();
    }

    @Test
    void leavesSectionsAloneOfWhichAllIsCommentedOut() {
        assertThatCode(() -> check(Map.of("fleetstop.policy", "", "fleetstop", ""), Map.of()))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> check(Map.of("fleetstop.polcy", ""), Map.of()))
                .hasMessageContaining("fleetstop.polcy");
    }

    @ParameterizedTest
    @CsvSource({
        "fleetstop.polcy.allow,           fleetstop.policy.allow",
        "fleetstop.policy.alow,           fleetstop.policy.allow",
        "fleetstop.policy.denny[0],       fleetstop.policy.deny",
        "fleetstop.host[0],               fleetstop.host",
        "fleetstop.worker.started-event,  fleetstop.worker.started-events",
        "fleetstop.signature.mode,        fleetstop.signatures.mode",
        "fleetstop.policy.max-stops.more, fleetstop.policy.max-stops",
        "fleetstopp.policy.deny,          fleetstop.policy.deny",
        "flestop.policy.deny,             fleetstop.policy.deny",
    })
    void refusesNamesThatThereAreNotAndSaysWhatWasMeant(String name, String meant) {
        assertThatThrownBy(() -> check(Map.of(name, "x"), Map.of()))
                .isInstanceOf(SettingRefusedException.class)
                .hasMessageStartingWith("There is no setting " + name)
                .hasMessageEndingWith("did you mean " + meant + "?");
    }

    @Test
    void namesAllOfThem() {
        assertThatThrownBy(() -> check(Map.of("fleetstop.a", "x", "fleetstop.b", "x"), Map.of()))
                .hasMessageContaining("fleetstop.a")
                .hasMessageContaining("fleetstop.b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FLEETSTOP_POLICY_ALLOW",
                "FLEETSTOP_POLICY_ALLOW_0",
                "FLEETSTOP_POLICY_ALLOW_0_",
                "FLEETSTOP_POLICY_MAXSTOPS",
                "FLEETSTOP_POLICY_MAX_STOPS",
                "fleetstop_policy_deny",
                "FLEETSTOP_SERVICE_HOST",
                "FLEETSTOP_SERVICE_PORT",
                "FLEETSTOP_SERVICE_PORT_HTTP_METRICS",
                "FLEETSTOP_PORT",
                "FLEETSTOP_PORT_8085_TCP",
                "FLEETSTOP_PORT_8085_TCP_ADDR",
                "FLEETSTOP_METRICS_SERVICE_HOST",
                "FLEET_STOPPER",
            })
    void takesVariablesAsTheyCome(String variable) {
        check(Map.of(), Map.of(variable, "x"));

        assertThat(lines.list).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"FLEETSTOP_POLCY_ALLOW", "FLEETSTOP_POLICY_DENNY", "FLEETSTOP_POLICY_MAXSTOPS_0"})
    void warnsOfVariablesThatHaveNoEffect(String variable) {
        check(Map.of(), Map.of(variable, "x"));

        assertThat(lines.list)
                .singleElement()
                .satisfies(line -> assertThat(line.getFormattedMessage())
                        .startsWith("The environment variable " + variable
                                + " is no setting and has no effect; did you mean"));
    }

    private static void check(Map<String, Object> settings, Map<String, Object> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        var sources = environment.getPropertySources();
        sources.replace(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        sources.addFirst(new MapPropertySource("test", settings));
        ConfigurationPropertySources.attach(environment);
        new UnknownSettings(environment).postProcessBeanFactory(new DefaultListableBeanFactory());
    }
}
