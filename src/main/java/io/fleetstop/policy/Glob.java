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

    Glob(String pattern) {
        this.pattern = pattern;
        this.symbols = pattern.codePoints().toArray();
    }

    /**
     * Takes at most pattern times text steps: after a mismatch only the last {@code *} is widened, because an earlier
     * one could not match more than the later one does.
     */
    boolean matches(String text) {
        int[] characters = text.codePoints().toArray();
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
        return onlyRunsFrom(symbol);
    }

    private boolean onlyRunsFrom(int symbol) {
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
