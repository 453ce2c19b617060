package io.fleetstop.policy;

/**
 * A pattern in which {@code *} is any run of characters, also none, {@code ?} is one character, and everything else is
 * itself. It matches the whole text or nothing.
 */
final class Glob {
    private static final int ANY_RUN = '*';
    private static final int ANY_ONE = '?';

    private final String pattern;
    private final int[] symbols;
    private final int[] foldedSymbols;

    Glob(String pattern) {
        this.pattern = pattern;
        this.symbols = pattern.codePoints().toArray();
        this.foldedSymbols = folded(pattern);
    }

    boolean matches(String text) {
        return matches(symbols, text.codePoints().toArray());
    }

    boolean matchesIgnoringCase(String text) {
        return matches(foldedSymbols, folded(text));
    }

    /** Character by character, as Windows does: one character never becomes two. */
    private static int[] folded(String text) {
        return text.codePoints()
                .map(Character::toUpperCase)
                .map(Character::toLowerCase)
                .toArray();
    }

    /**
     * Takes at most pattern times text steps: after a mismatch only the last {@code *} is widened, because an earlier
     * one could not match more than the later one does.
     */
    private static boolean matches(int[] symbols, int[] characters) {
        int symbol = 0;
        int character = 0;
        int lastRun = -1;
        int runEnd = 0;
        while (character < characters.length) {
            if (symbol < symbols.length && symbols[symbol] == ANY_RUN) {
                lastRun = symbol++;
                runEnd = character;
            } else if (symbol < symbols.length && matchesOne(symbols[symbol], characters[character])) {
                symbol++;
                character++;
            } else if (lastRun >= 0) {
                symbol = lastRun + 1;
                character = ++runEnd;
            } else {
                return false;
            }
        }
        return onlyRunsFrom(symbols, symbol);
    }

    private static boolean onlyRunsFrom(int[] symbols, int symbol) {
        int rest = symbol;
        while (rest < symbols.length && symbols[rest] == ANY_RUN) {
            rest++;
        }
        return rest == symbols.length;
    }

    private static boolean matchesOne(int symbol, int character) {
        return symbol == ANY_ONE || symbol == character;
    }

    @Override
    public String toString() {
        return pattern;
    }
}
