package io.fleetstop.worker;

import static io.fleetstop.worker.BadInput.START;
import static io.fleetstop.worker.BadInput.cancel;
import static io.fleetstop.worker.BadInput.invalid;
import static io.fleetstop.worker.BadInput.service;
import static io.fleetstop.worker.BadInput.stop;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What names a command of this host, and ends with an outcome: not more than a hundred, or it would be a flood. */
final class WrongInputs {
    private static final String A_STRING = ", expected a string";

    /** Odd, but meant literally. */
    private static final String[] NAMES = {
        "../../etc/passwd",
        "a;reboot",
        "$(reboot)",
        "`reboot`",
        "-.mount",
        "--help",
        " ",
        "*",
        "a:b",
        "%s%n{}",
        "${jndi:ldap://127.0.0.1/a}",
        "' OR 1=1 --",
        "\\u202egnp",
        "\\u200b\\ufeff",
        "\\u2028",
        "n".repeat(256),
        "\ud83d\ude00".repeat(128)
    };

    /** Odd, but nothing to complain of. */
    private static final String[] FIELDS = {
        "\"__proto__\":{\"dryRun\":true}",
        "\"a\":1e400,\"b\":-0,\"c\":" + "9".repeat(100),
        "\"a\":\"\\ud800\",\"\\udc00\":1",
        "\"a\":" + "[".repeat(31) + "]".repeat(31),
        "\"notAfter\":\"9999-12-31T23:59:59.999999999Z\"",
        "\"reason\":\"" + "r".repeat(10_000) + "\"",
        "\"reason\":\"\\u0000\\u001b[2J\\n\\u202e\"",
        "\"requestedBy\":\"" + "q".repeat(50_000) + "\"",
        "\"reason\":\"" + "\\u0000".repeat(10_000) + "\"",
        "\"batch\":\"" + "\ud83d\ude00".repeat(128) + "\""
    };

    private WrongInputs() {}

    static Stream<BadInput> all() {
        return Stream.of(types(), services(), instants(), durations(), cancels(), late(), literal())
                .flatMap(List::stream);
    }

    private static List<BadInput> types() {
        return List.of(
                invalid("\"type\":\"restart\"", "type is \"restart\": expected \"stop\" or \"cancel\""),
                invalid("\"type\":\"STOP\"", "type is \"STOP\": expected"),
                invalid("\"type\":\"\"", "type is \"\": expected"),
                invalid("\"type\":\"" + "t".repeat(10_000) + "\"", "(cut, 10000 characters): expected"),
                invalid("\"type\":7", "type is a number" + A_STRING),
                invalid("\"timeout\":30", "timeout is a number" + A_STRING),
                invalid("\"notAfter\":1763834400000", "notAfter is a number" + A_STRING),
                invalid("\"ifStartedBefore\":true", "ifStartedBefore is true" + A_STRING),
                invalid("\"dependents\":\"STOP\"", "dependents is \"STOP\": expected \"refuse\" or \"stop\""),
                invalid("\"dependents\":true", "dependents is true" + A_STRING),
                invalid("\"dryRun\":\"false\"", "dryRun is \"false\", expected true or false"),
                invalid("\"dryRun\":1", "dryRun is a number, expected true or false"),
                invalid("\"reason\":7", "reason is a number" + A_STRING),
                invalid("\"requestedBy\":{\"a\":1}", "requestedBy is an object" + A_STRING),
                invalid("\"batch\":[]", "batch is an array" + A_STRING),
                invalid("\"batch\":\"" + "b".repeat(257) + "\"", "batch has 257 characters, expected at most 256"),
                invalid("\"reason\":\"a\\udc00b\"", "reason has half of a surrogate pair"));
    }

    private static List<BadInput> services() {
        String grammar = "a service is manager:name, for example systemd:nginx.service";
        String manager = "the manager of a service is lower-case letters, digits and dashes";
        String printable = "the name of a service has no control characters or lone surrogates";
        return List.of(
                new BadInput(START + "\"reason\":\"none\"}", "INVALID", "service is missing"),
                service("null", "INVALID", "service is missing"),
                service("7", "INVALID", "service is a number" + A_STRING),
                service("\"\"", "INVALID", grammar),
                service("\"nginx.service\"", "INVALID", grammar),
                service("\":x\"", "INVALID", manager),
                service("\"Simulated:a\"", "INVALID", manager),
                service("\"../simulated:a\"", "INVALID", manager),
                service("\"simulated:\"", "INVALID", "1 to 256 characters, this one has 0"),
                service("\"simulated:" + "n".repeat(257) + "\"", "INVALID", "1 to 256 characters, this one has 257"),
                service("\"simulated:" + "\ud83d\ude00".repeat(129) + "\"", "INVALID", "this one has 258"),
                service("\"simulated:a\\u0000\"", "INVALID", printable),
                service("\"simulated:a\\n2026 ERROR b\"", "INVALID", printable),
                service("\"simulated:\\u001b[2J\"", "INVALID", printable),
                service("\"simulated:\\u0085\"", "INVALID", printable),
                service("\"simulated:\\ud800\"", "INVALID", "service has half of a surrogate pair"),
                service("\"nowhere:a\"", "NOT_SUPPORTED", "this host has no manager 'nowhere'"),
                service("\"" + "m".repeat(60_000) + ":a\"", "NOT_SUPPORTED", "this host has no manager 'mmm"),
                service("\"simulated:denied;reboot\"", "NOT_ALLOWED", "fleetstop.policy.deny has simulated:denied*"));
    }

    private static List<BadInput> instants() {
        String zone = "an instant needs a time and a zone, for example 2026-11-22T18:00:00Z";
        String iso = "expected an instant of ISO 8601, for example 2026-11-22T18:00:00Z";
        String ages = "an instant is in the years 1970 to 9999";
        return List.of(
                invalid("\"notAfter\":\"2099-11-22\"", zone),
                invalid("\"notAfter\":\"2099-11-22T18:00:00\"", zone),
                invalid("\"notBefore\":\"2099-11-22T18:00\"", zone),
                invalid("\"ifStartedBefore\":\"2099-11-22\"", zone),
                invalid("\"notAfter\":\"\"", iso),
                invalid("\"notAfter\":\"tomorrow\"", iso),
                invalid("\"notAfter\":\"2099-02-30T00:00:00Z\"", iso),
                invalid("\"notAfter\":\"2099-11-22T24:00:00Z\"", iso),
                invalid("\"notAfter\":\"2016-12-31T23:59:60Z\"", iso),
                invalid("\"notAfter\":\"2099-11-22 18:00:00Z\"", iso),
                invalid("\"notAfter\":\"2099-11-22T18:00:00Z\\n\"", iso),
                invalid("\"notAfter\":\"2099-11-22T18:00:00+25:00\"", iso),
                invalid("\"notAfter\":\"" + "9".repeat(60_000) + "\"", iso),
                invalid("\"notAfter\":\"+999999999-12-31T23:59:59Z\"", ages),
                invalid("\"notAfter\":\"-0001-01-01T00:00:00Z\"", ages),
                invalid("\"notBefore\":\"1969-12-31T23:59:59Z\"", ages),
                invalid("\"notBefore\":\"9999-01-01T00:00:00Z\"", "send a notAfter that is later"),
                invalid(
                        "\"notBefore\":\"2099-01-02T00:00:00Z\",\"notAfter\":\"2099-01-01T00:00:00Z\"",
                        "notBefore is 2099-01-02T00:00:00Z, which is later than notAfter"));
    }

    private static List<BadInput> durations() {
        String iso = "expected a duration of ISO 8601, for example PT30S";
        return List.of(
                invalid("\"timeout\":\"PT0S\"", "timeout is zero"),
                invalid("\"timeout\":\"PT-1S\"", "less than nothing cannot be waited for"),
                invalid("\"settle\":\"-PT0.000000001S\"", "settle is \"-PT0.000000001S\": less than nothing"),
                invalid("\"timeout\":\"-PT99999999999999999999H\"", iso),
                invalid("\"timeout\":\"PT1e9S\"", iso),
                invalid("\"timeout\":\"30s\"", iso),
                invalid("\"timeout\":\"P1Y\"", iso),
                invalid("\"timeout\":\"\"", iso),
                invalid("\"settle\":\"PT\"", iso),
                stop("\"timeout\":\"P1000000D\"", "NOT_FOUND", "none"),
                stop("\"settle\":\"PT" + "9".repeat(60_000) + "H\"", "NOT_FOUND", "none"));
    }

    private static List<BadInput> cancels() {
        String service = "\"service\":\"simulated:none\"";
        return List.of(
                cancel(service + ",\"cancels\":\"$ID\"", "cancels is the id of the cancel itself"),
                cancel("\"cancels\":\"c\"", "service is missing"),
                cancel(service, "cancels is missing"),
                cancel(service + ",\"cancels\":7", "cancels is a number" + A_STRING),
                cancel(service + ",\"cancels\":\"a/b\"", "cancels is \"a/b\": expected 1 to 128 of"),
                cancel(
                        service + ",\"cancels\":\"c\",\"notAfter\":\"soon\"",
                        "notAfter is \"soon\": expected an instant"));
    }

    private static List<BadInput> late() {
        return List.of(
                stop("\"notAfter\":\"1970-01-01T00:00:00Z\"", "EXPIRED", "it arrived after its notAfter"),
                stop("\"notAfter\":\"2020-01-01T00:00:00-18:00\"", "EXPIRED", "it arrived after its notAfter"));
    }

    /** There is no such service, and nothing else happens. */
    private static List<BadInput> literal() {
        Stream<BadInput> names = Stream.of(NAMES).map(name -> service("\"simulated:" + name + "\"", "NOT_FOUND", ""));
        Stream<BadInput> fields = Stream.of(FIELDS).map(more -> stop(more, "NOT_FOUND", "none"));
        Stream<BadInput> nulls = Arrays.stream(
                        "type notAfter notBefore timeout settle dependents ifStartedBefore dryRun reason requestedBy batch"
                                .split(" "))
                .map(name -> stop("\"" + name + "\":null", "NOT_FOUND", "none"));
        return Stream.of(names, fields, nulls).flatMap(inputs -> inputs).toList();
    }
}
