import java.util.random.RandomGenerator;

/// How often each symbol of the two alphabets occurs in a block.
final class SymbolCounts {
    final int[] literals = new int[DeflateAlphabet.LITERALS_AND_LENGTHS];
    final int[] distances = new int[DeflateAlphabet.DISTANCES];

    /// Of a part of a path: the steps from first to last - 1, the first of which begins at the position.
    static SymbolCounts of(byte[] data, int[] path, int first, int last, int position) {
        SymbolCounts counts = new SymbolCounts();
        int at = position;
        for (int each = first; each < last; each++) {
            int length = Steps.length(path[each]);
            if (length == 1) {
                counts.literals[data[at] & 0xFF]++;
            } else {
                counts.literals[DeflateAlphabet.lengthSymbol(length)]++;
                counts.distances[DeflateAlphabet.distanceSymbol(Steps.distance(path[each]))]++;
            }
            at += length;
        }
        counts.literals[DeflateAlphabet.END] = 1;
        return counts;
    }

    /// Counts of which about a third are those of other symbols.
    SymbolCounts mixed(RandomGenerator random) {
        SymbolCounts mixed = new SymbolCounts();
        mix(literals, mixed.literals, random);
        mix(distances, mixed.distances, random);
        return mixed;
    }

    private static void mix(int[] counts, int[] mixed, RandomGenerator random) {
        for (int symbol = 0; symbol < counts.length; symbol++) {
            mixed[symbol] = counts[random.nextInt(3) == 0 ? random.nextInt(counts.length) : symbol];
        }
    }

    /// The bits that stand behind the symbols.
    long extraBits() {
        long bits = 0;
        for (int symbol = DeflateAlphabet.LENGTHS; symbol < literals.length; symbol++) {
            bits += (long) literals[symbol] * DeflateAlphabet.lengthExtra(symbol);
        }
        for (int symbol = 0; symbol < distances.length; symbol++) {
            bits += (long) distances[symbol] * DeflateAlphabet.distanceExtra(symbol);
        }
        return bits;
    }
}
