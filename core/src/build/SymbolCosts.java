import java.util.Arrays;

/// What steps are thought to cost, in parts of a bit, of which 1024 make one.
final class SymbolCosts {
    private static final int BIT = 1 << 10;
    private static final double LN2 = StrictMath.log(2);

    private final int[] literals;
    private final int[] lengths = new int[DeflateAlphabet.LONGEST + 1];
    private final int[] distances = new int[DeflateAlphabet.DISTANCES];

    private SymbolCosts(int[] symbols, int[] distanceSymbols) {
        literals = Arrays.copyOf(symbols, DeflateAlphabet.END);
        for (int length = DeflateAlphabet.SHORTEST; length <= DeflateAlphabet.LONGEST; length++) {
            int symbol = DeflateAlphabet.lengthSymbol(length);
            lengths[length] = symbols[symbol] + BIT * DeflateAlphabet.lengthExtra(symbol);
        }
        for (int symbol = 0; symbol < DeflateAlphabet.DISTANCES; symbol++) {
            distances[symbol] = distanceSymbols[symbol] + BIT * DeflateAlphabet.distanceExtra(symbol);
        }
    }

    /// Before anything is known.
    static SymbolCosts guessed() {
        int[] symbols = new int[DeflateAlphabet.LITERALS_AND_LENGTHS];
        Arrays.fill(symbols, 0, DeflateAlphabet.END, 7 * BIT);
        Arrays.fill(symbols, DeflateAlphabet.END, symbols.length, 6 * BIT);
        int[] distances = new int[DeflateAlphabet.DISTANCES];
        Arrays.fill(distances, 5 * BIT);
        return new SymbolCosts(symbols, distances);
    }

    /// As a code without rounding to whole bits would have it: - log2 of the share. A symbol that does not occur
    /// costs
    /// one bit more than one that occurs once.
    static SymbolCosts ofShares(SymbolCounts counts) {
        return new SymbolCosts(shares(counts.literals), shares(counts.distances));
    }

    /// The bits of the code; eleven for a symbol that has none.
    static SymbolCosts ofCode(BlockCode code) {
        return new SymbolCosts(bits(code.literals()), bits(code.distances()));
    }

    int literal(byte value) {
        return literals[value & 0xFF];
    }

    int length(int length) {
        return lengths[length];
    }

    int distance(int distance) {
        return distances[DeflateAlphabet.distanceSymbol(distance)];
    }

    private static int[] bits(int[] lengths) {
        return Arrays.stream(lengths)
                .map(length -> BIT * (length == 0 ? 11 : length))
                .toArray();
    }

    /// By StrictMath, whose results are the same on all machines.
    private static int[] shares(int[] counts) {
        double all = StrictMath.log(Math.max(1, Arrays.stream(counts).sum()));
        return Arrays.stream(counts)
                .map(count -> (int) (BIT * (all - StrictMath.log(Math.max(1, count))) / LN2) + (count == 0 ? BIT : 0))
                .toArray();
    }
}
