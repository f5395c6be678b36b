/// The two alphabets of a deflate block (RFC 1951, 3.2.5). The first has the 256 bytes, the end of the block and 29
/// symbols for the lengths of copies, 3 to 258; the second has 30 symbols for their distances, 1 to 32768. A symbol
/// that
/// stands for several lengths or distances is followed by extra bits, which say how far the value is above the least.
final class DeflateAlphabet {
    static final int END = 256;
    static final int LENGTHS = 257;
    static final int LITERALS_AND_LENGTHS = 286;
    static final int DISTANCES = 30;
    static final int SHORTEST = 3;
    static final int LONGEST = 258;
    static final int FARTHEST = 32768;

    private static final int[] LENGTH_EXTRA = new int[29];
    private static final int[] LENGTH_BASE = new int[29];
    private static final int[] LENGTH_SYMBOL = new int[LONGEST + 1];
    private static final int[] DISTANCE_EXTRA = new int[DISTANCES];
    private static final int[] DISTANCE_BASE = new int[DISTANCES];

    static {
        int length = SHORTEST;
        for (int at = 0; at < 28; at++) {
            LENGTH_EXTRA[at] = Math.max(0, at / 4 - 1);
            LENGTH_BASE[at] = length;
            length += 1 << LENGTH_EXTRA[at];
        }
        LENGTH_BASE[28] = LONGEST;
        for (int at = 0; at < 29; at++) {
            int end = at < 28 ? LENGTH_BASE[at + 1] : LONGEST + 1;
            for (int each = LENGTH_BASE[at]; each < end; each++) {
                LENGTH_SYMBOL[each] = LENGTHS + at;
            }
        }
        int distance = 1;
        for (int at = 0; at < DISTANCES; at++) {
            DISTANCE_EXTRA[at] = Math.max(0, at / 2 - 1);
            DISTANCE_BASE[at] = distance;
            distance += 1 << DISTANCE_EXTRA[at];
        }
    }

    private DeflateAlphabet() {}

    static int lengthSymbol(int length) {
        return LENGTH_SYMBOL[length];
    }

    /// How many extra bits follow a symbol of the first alphabet.
    static int lengthExtra(int symbol) {
        return symbol < LENGTHS ? 0 : LENGTH_EXTRA[symbol - LENGTHS];
    }

    static int lengthBase(int symbol) {
        return LENGTH_BASE[symbol - LENGTHS];
    }

    /// Symbols come in pairs, one pair for each power of two.
    static int distanceSymbol(int distance) {
        int above = distance - 1;
        if (above < 2) {
            return above;
        }
        int exponent = 31 - Integer.numberOfLeadingZeros(above);
        return 2 * exponent + (above >> (exponent - 1) & 1);
    }

    static int distanceExtra(int symbol) {
        return DISTANCE_EXTRA[symbol];
    }

    static int distanceBase(int symbol) {
        return DISTANCE_BASE[symbol];
    }
}
