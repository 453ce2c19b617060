package io.fleetstop.service;

/**
 * Names that Windows takes for the same: without case, character by character and in no language, so that nothing but the
 * letters of ASCII is the same as these ({@code CompareStringOrdinal}).
 */
public final class AnyCase {
    private static final char ASCII = 0x7F;

    private AnyCase() {}

    public static boolean areSame(String one, String other) {
        return key(one).equals(key(other));
    }

    /** The same text for all that are the same name. */
    public static String key(String name) {
        StringBuilder key = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            key.append(upper(name.charAt(i)));
        }
        return key.toString();
    }

    /** Java's own rules take the Kelvin sign for a k, and the i without a dot for one with. */
    private static char upper(char letter) {
        char upper = Character.toUpperCase(letter);
        return letter > ASCII && upper <= ASCII ? letter : upper;
    }
}
