package io.fleetstop.protocol;

import static io.fleetstop.protocol.Commands.cancel;
import static io.fleetstop.protocol.Commands.invalid;
import static io.fleetstop.protocol.Commands.invalidService;
import static io.fleetstop.protocol.Commands.parse;
import static io.fleetstop.protocol.Commands.service;
import static io.fleetstop.protocol.Commands.stop;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The second step of {@link CommandCodec}: is the command valid. */
class ParseTest {
    private static final ServiceName SERVICE = new ServiceName("systemd", "a.service");
    private static final StopCommand LEAST = new StopCommand(
            "1",
            "h",
            SERVICE,
            null,
            null,
            Duration.ofSeconds(30),
            Duration.ZERO,
            Dependents.REFUSE,
            null,
            false,
            null,
            null,
            null);

    @Test
    void readsEveryFieldOfAStop() {
        assertThat(stop("""
                        "type": "stop", "notAfter": "2026-11-22T18:00:00Z", "notBefore": "2026-11-22T18:00:00+01:00",
                        "timeout": "PT45.5S", "settle": "PT5S", "dependents": "stop",
                        "ifStartedBefore": "2026-11-22T09:00:00.123456789Z", "dryRun": true,
                        "reason": "CVE-2026-1234", "requestedBy": "ops@example.org", "batch": "patch-42"
                        """))
                .isEqualTo(new StopCommand(
                        "1",
                        "h",
                        SERVICE,
                        Instant.parse("2026-11-22T18:00:00Z"),
                        Instant.parse("2026-11-22T17:00:00Z"),
                        Duration.ofMillis(45_500),
                        Duration.ofSeconds(5),
                        Dependents.STOP,
                        Instant.parse("2026-11-22T09:00:00.123456789Z"),
                        true,
                        "CVE-2026-1234",
                        "ops@example.org",
                        "patch-42"));
    }

    @Test
    void fillsInDefaults() {
        assertThat(parse("{\"id\":\"1\",\"host\":\"h\",\"service\":\"systemd:a.service\"}"))
                .isEqualTo(LEAST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type",
                "notAfter",
                "notBefore",
                "timeout",
                "settle",
                "dependents",
                "ifStartedBefore",
                "dryRun",
                "reason",
                "requestedBy",
                "batch"
            })
    void takesNullForAbsent(String field) {
        assertThat(stop("\"" + field + "\":null")).isEqualTo(LEAST);
    }

    @Test
    void ignoresUnknownFields() {
        assertThat(stop("\"later\":{\"deep\":[1,2]},\"Timeout\":7,\"cancels\":7"))
                .isEqualTo(LEAST);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"type\":\"start\" | type is \"start\": expected \"stop\" or \"cancel\"",
                "\"type\":\"Stop\" | type is \"Stop\": expected \"stop\" or \"cancel\"",
                "\"type\":\"\" | type is \"\": expected \"stop\" or \"cancel\"",
                "\"type\":1 | type is a number, expected a string",
                "\"dryRun\":\"true\" | dryRun is \"true\", expected true or false",
                "\"dryRun\":1 | dryRun is a number, expected true or false",
                "\"reason\":1 | reason is a number, expected a string",
                "\"reason\":true | reason is true, expected a string",
                "\"requestedBy\":{} | requestedBy is an object, expected a string",
                "\"batch\":[] | batch is an array, expected a string",
                "\"timeout\":30 | timeout is a number, expected a string",
                "\"timeout\":1e999999999 | timeout is a number, expected a string",
                "\"notAfter\":1763834400 | notAfter is a number, expected a string",
                "\"dependents\":\"STOP\" | dependents is \"STOP\": expected \"refuse\" or \"stop\"",
                "\"dependents\":false | dependents is false, expected a string",
                "\"reason\":\"\\ud800\" | reason has half of a surrogate pair, which is not a character",
                "\"batch\":\"a\\udc00b\" | batch has half of a surrogate pair, which is not a character",
            })
    void saysWhichFieldIsWrongAndWhatIsExpected(String fields, String message) {
        assertThat(invalid(fields).message()).isEqualTo(message);
    }

    @Test
    void boundsTheBatch() {
        assertThat(stop("\"batch\":\"" + "b".repeat(256) + "\"").batch()).hasSize(256);
        assertThat(invalid("\"batch\":\"" + "b".repeat(257) + "\"").message())
                .isEqualTo("batch has 257 characters, expected at most 256");
    }

    @Test
    void demandsAService() {
        assertThat(invalidService("null").message()).isEqualTo("service is missing");
        assertThat(invalidService("7").message()).isEqualTo("service is a number, expected a string");
        assertThat(invalidService("\"nginx\"").message())
                .isEqualTo("service is \"nginx\": a service is manager:name, for example systemd:nginx.service");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "systemd:",
                ":a",
                "Systemd:a",
                "sys temd:a",
                "1:a",
                "-x:a",
                "../x:a",
                "systemd:a\\u0000",
                "systemd:a\\n",
                "systemd:\\u0085",
                "systemd:\\ud800"
            })
    void refusesServicesOutsideTheGrammar(String service) {
        assertThat(invalidService("\"" + service + "\"").message()).startsWith("service ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                ";reboot",
                "$(reboot)",
                "a b",
                "*",
                "a:b",
                "\u00e9",
                "\ud83d\ude00",
                "' OR 1=1"
            })
    void takesNamesLiterally(String name) {
        assertThat(service("\"systemd:" + name + "\""))
                .isInstanceOfSatisfying(
                        StopCommand.class,
                        stop -> assertThat(stop.service().name()).isEqualTo(name));
    }

    @Test
    void boundsNames() {
        assertThat(service("\"systemd:" + "n".repeat(256) + "\"")).isInstanceOf(StopCommand.class);
        assertThat(invalidService("\"systemd:" + "n".repeat(257) + "\"").message())
                .endsWith("the name of a service has 1 to 256 characters, this one has 257")
                .hasSizeLessThan(200);
    }

    @Test
    void givesTheSubjectOfWhatIsInvalid() {
        InvalidCommand invalid = (InvalidCommand) parse("""
                {"id":"1","host":"h","type":"start","service":"a\\ud800","batch":"b","requestedBy":"me","reason":"why"}""");
        assertThat(invalid.subject()).isEqualTo(new Subject("1", "a?", "b", "me", false, "why"));
        assertThat(((InvalidCommand) parse("{\"id\":\"1\",\"host\":\"h\",\"service\":7,\"reason\":[]}")).subject())
                .isEqualTo(new Subject("1", null, null, null, false, null));
    }

    @Test
    void readsACancel() {
        assertThat(
                        cancel(
                                "\"cancels\":\"0\",\"notAfter\":\"2026-11-22T18:00:00Z\",\"reason\":\"r\",\"requestedBy\":\"q\",\"batch\":\"b\""))
                .isEqualTo(new CancelCommand(
                        "1", "h", "0", SERVICE, Instant.parse("2026-11-22T18:00:00Z"), "r", "q", "b"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"cancels\":null | cancels is missing",
                "\"cancels\":7 | cancels is a number, expected a string",
                "\"cancels\":\"a/b\" | cancels is \"a/b\": expected 1 to 128 of A-Z a-z 0-9 . _ : -",
                "\"cancels\":\"1\" | cancels is the id of the cancel itself, expected the id of a stop command",
                "\"cancels\":\"0\",\"notAfter\":\"2026-11-22\" | notAfter is \"2026-11-22\": an instant needs a time and a zone, for example 2026-11-22T18:00:00Z",
            })
    void refusesWrongCancels(String fields, String message) {
        assertThat(((InvalidCommand) cancel(fields)).message()).isEqualTo(message);
    }
}
