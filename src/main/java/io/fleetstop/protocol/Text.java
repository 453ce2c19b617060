package io.fleetstop.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What strangers wrote, made fit to be shown and sent on. */
public final class Text {
    private static final int QUOTED_LENGTH = 64;

    private Text() {}

    /** At most so many characters (UTF-16 units); a surrogate pair is never split. */
    static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        boolean splitsPair = Character.isHighSurrogate(text.charAt(length - 1));
        return text.substring(0, splitsPair ? length - 1 : length);
    }

    /** In quotes, cut, and safe for a log or a terminal. */
    static String quoted(String text) {
        String shown = '"' + printable(text, QUOTED_LENGTH) + '"';
        return text.length() <= QUOTED_LENGTH ? shown : shown + " (cut, " + text.length() + " characters)";
    }

    /** Cut, with a question mark for everything that has no face of its own or could change how its neighbours look. */
    public static String printable(String text, int length) {
        StringBuilder shown = new StringBuilder(length);
        cut(text, length).codePoints().map(c -> isPrintable(c) ? c : '?').forEach(shown::appendCodePoint);
        return shown.toString();
    }

    /** Whether it is Unicode: without half a surrogate pair, which no encoding can carry. */
    static boolean isWellFormed(String text) {
        return text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    }

    /** With a question mark for every half of a surrogate pair. */
    static String wellFormed(String text) {
        return new String(text.getBytes(UTF_8), UTF_8);
    }

    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
