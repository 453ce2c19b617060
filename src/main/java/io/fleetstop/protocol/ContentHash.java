package io.fleetstop.protocol;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What decides whether two records of one id are the same command. */
public final class ContentHash {
    private ContentHash() {}

    /** SHA-256 of the whole value, 32 bytes. */
    public static byte[] of(byte[] value) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
