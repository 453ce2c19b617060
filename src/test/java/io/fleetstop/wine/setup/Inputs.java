package io.fleetstop.wine.setup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** All that the bed is made from; another input, another bed. */
final class Inputs {
    static final Path C_SOURCES = Path.of("src/test/c").toAbsolutePath();
    private static final Path SET_UP = Path.of("src/test/java/io/fleetstop/wine/setup");

    private Inputs() {}

    static String hash() {
        MessageDigest digest = sha256();
        try {
            add(digest, C_SOURCES);
            add(digest, SET_UP.toAbsolutePath());
            digest.update(Files.readAllBytes(Machine.jdk().resolve("release")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Command here = Command.in(Path.of("").toAbsolutePath());
        digest.update(here.run(Machine.wine(), "--version").getBytes(UTF_8));
        digest.update(here.run(Machine.compiler(), "--version").getBytes(UTF_8));
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private static void add(MessageDigest digest, Path folder) throws IOException {
        for (Path file : FileTree.files(folder)) {
            if (file.toString().endsWith("Test.java")) {
                continue;
            }
            digest.update(folder.relativize(file).toString().getBytes(UTF_8));
            digest.update(Files.readAllBytes(file));
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
