package io.fleetstop.demo;

import java.util.regex.Pattern;

/** Text that fits into a column of a terminal of any kind. */
final class Text {
    private static final Pattern UNPRINTABLE = Pattern.compile("[^ -~]");
    private static final String CUT = "...";

    private Text() {}

    /** Exactly that wide, plain ASCII, on one line. */
    static String fit(String text, int width) {
        return String.format("%-" + width + "s", cut(text, width));
    }

    /** At most that wide, plain ASCII, on one line. */
    static String cut(String text, int width) {
        var plain = UNPRINTABLE.matcher(text).replaceAll("?");
        return plain.length() <= width ? plain : plain.substring(0, width - CUT.length()) + CUT;
    }
}
