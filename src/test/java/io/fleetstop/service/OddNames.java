package io.fleetstop.service;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.stream.Stream;

/** Names that no service has, and that somebody will send. */
final class OddNames {
    private OddNames() {}

    static Stream<String> all() {
        return Stream.of(
                "",
                " ",
                "\0",
                "/",
                "..",
                "../x",
                "../../etc/passwd.service",
                ";reboot",
                "$(reboot).service",
                "*",
                "*.service",
                "a b.service",
                "%n.service",
                "-h",
                "--all",
                "ж".repeat(100),
                "\uD83D\uDE00.service",
                "\uD800.service",
                "x".repeat(256),
                "x".repeat(248) + ".service",
                "x".repeat(70_000),
                new String(new byte[] {1, 2, (byte) 0x80, (byte) 0xff}, ISO_8859_1));
    }
}
