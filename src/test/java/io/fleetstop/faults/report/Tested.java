package io.fleetstop.faults.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/**
 * What is tried: what came of another is not told of it.
 *
 * @param version as the jar says it
 * @param jar the beginning of its SHA-256
 * @param jdk the feature version that it runs on
 */
public record Tested(String version, String jar, int jdk) {
    private static final int DIGITS = 12;

    /** That jar, on the JDK of this process. */
    public static Tested of(Path jar) {
        return new Tested(version(jar), id(jar), Runtime.version().feature());
    }

    private static String version(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            Attributes attributes = file.getManifest().getMainAttributes();
            return String.valueOf(attributes.getValue(Attributes.Name.IMPLEMENTATION_VERSION));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String id(Path jar) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
            return HexFormat.of().formatHex(hash).substring(0, DIGITS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has it", e);
        }
    }
}
