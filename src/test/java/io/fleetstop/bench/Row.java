package io.fleetstop.bench;

import java.util.Locale;

/**
 * A line of the table.
 *
 * @param fleetstop what was measured of Fleetstop
 * @param other the same of what it is compared with
 * @param ratio of the first to the second
 */
record Row(String what, String fleetstop, String with, String other, String ratio) {
    private static final String START = "| ";
    private static final String BETWEEN = " \\| ";
    private static final String END = " |";

    static Row of(String what, String fleetstop, String with, String other, double ratio) {
        return new Row(what, fleetstop, with, other, String.format(Locale.ROOT, "%.2f", ratio));
    }

    /** The median, with the least and the most. */
    static String rates(Statistics perSecond) {
        return String.format(
                Locale.ROOT, "%,.0f/s (%,.0f to %,.0f)", perSecond.median(), perSecond.min(), perSecond.max());
    }

    static String millis(double millis) {
        return String.format(Locale.ROOT, "%.1f ms", millis);
    }

    static boolean isMarkdown(String line) {
        return line.startsWith(START) && line.endsWith(END);
    }

    static Row ofMarkdown(String line) {
        String[] cells =
                line.substring(START.length(), line.length() - END.length()).split(BETWEEN, -1);
        return new Row(cells[0], cells[1], cells[2], cells[3], cells[4]);
    }

    String markdown() {
        return START + String.join(" | ", what, fleetstop, with, other, ratio) + END;
    }
}
