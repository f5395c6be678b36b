import java.util.Arrays;

/// What stands before a block of own codes (RFC 1951, 3.2.7): the lengths of all codes, one after the other, as symbols
/// of
/// a third code. Its symbols 0 to 15 are such lengths; 16 repeats the one before 3 to 6 times, 17 and 18 stand for 3 to
/// 10 and 11 to 138 zeros.
final class BlockHeader {
    private static final int[] ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
    private static final int SYMBOLS = 19;
    private static final int REPEAT = 16;
    private static final int ZEROS = 17;
    private static final int MANY_ZEROS = 18;
    private static final int ROUNDS = 4;

    private final int literals;
    private final int distances;
    /// Symbols with how often they repeat above the least.
    private final int[] symbols;
    private final int[] code;
    private final int shown;
    private final long bits;

    private BlockHeader(int literals, int distances, int[] symbols) {
        this.literals = literals;
        this.distances = distances;
        this.symbols = symbols;
        int[] counts = new int[SYMBOLS];
        for (int symbol : symbols) {
            counts[symbol & 0xFF]++;
        }
        code = PrefixCode.lengths(counts, 7);
        if (Arrays.stream(counts).filter(count -> count > 0).count() == 1) {
            code[counts[0] == 0 ? 0 : 1] = 1;
        }
        int last = SYMBOLS;
        while (last > 4 && code[ORDER[last - 1]] == 0) {
            last--;
        }
        shown = last;
        long sum = 14 + 3L * shown + PrefixCode.bits(counts, code);
        for (int symbol = REPEAT; symbol < SYMBOLS; symbol++) {
            sum += (long) counts[symbol] * extra(symbol);
        }
        bits = sum;
    }

    /// The shortest header of some rounds: how lengths are best said depends on what the symbols cost, and that on
    /// how
    /// the lengths were said before.
    static BlockHeader of(int[] literalLengths, int[] distanceLengths) {
        int literals = Math.max(DeflateAlphabet.LENGTHS, used(literalLengths));
        int distances = Math.max(1, used(distanceLengths));
        int[] lengths = Arrays.copyOf(literalLengths, literals + distances);
        System.arraycopy(distanceLengths, 0, lengths, literals, distances);
        int[] costs = new int[SYMBOLS];
        Arrays.fill(costs, 4);
        BlockHeader best = null;
        for (int round = 0; round < ROUNDS; round++) {
            BlockHeader header = new BlockHeader(literals, distances, symbols(lengths, costs));
            if (best != null && header.bits >= best.bits) {
                break;
            }
            best = header;
            costs = Arrays.stream(header.code).map(bits -> bits == 0 ? 7 : bits).toArray();
        }
        return best;
    }

    long bits() {
        return bits;
    }

    void write(BitWriter out) {
        out.write(literals - DeflateAlphabet.LENGTHS, 5);
        out.write(distances - 1, 5);
        out.write(shown - 4, 4);
        for (int at = 0; at < shown; at++) {
            out.write(code[ORDER[at]], 3);
        }
        int[] codes = PrefixCode.codes(code);
        for (int each : symbols) {
            int symbol = each & 0xFF;
            out.write(codes[symbol], code[symbol]);
            out.write(each >> 8, extra(symbol));
        }
    }

    private static int used(int[] lengths) {
        int end = lengths.length;
        while (end > 0 && lengths[end - 1] == 0) {
            end--;
        }
        return end;
    }

    private static int extra(int symbol) {
        return switch (symbol) {
            case REPEAT -> 2;
            case ZEROS -> 3;
            case MANY_ZEROS -> 7;
            default -> 0;
        };
    }

    /// The cheapest symbols for the lengths, by the shortest path.
    private static int[] symbols(int[] lengths, int[] costs) {
        int[] sums = new int[lengths.length + 1];
        int[] counts = new int[lengths.length + 1];
        int[] chosen = new int[lengths.length + 1];
        Arrays.fill(sums, 1, sums.length, Integer.MAX_VALUE);
        int[] runs = runs(lengths);
        for (int at = 0; at < lengths.length; at++) {
            int length = lengths[at];
            for (int symbol : new int[] {length, REPEAT, ZEROS, MANY_ZEROS}) {
                boolean fits =
                        symbol < REPEAT || (symbol == REPEAT ? at > 0 && lengths[at - 1] == length : length == 0);
                int least = symbol < REPEAT ? 1 : symbol == MANY_ZEROS ? 11 : 3;
                int most = fits ? Math.min(runs[at], least + (1 << extra(symbol)) - 1) : 0;
                // Of many zeros, only what leaves few behind can be on the shortest path.
                for (int count = Math.max(least, most - 10); count <= most; count++) {
                    int sum = sums[at] + costs[symbol] + extra(symbol);
                    if (sum < sums[at + count]) {
                        sums[at + count] = sum;
                        counts[at + count] = count;
                        chosen[at + count] = symbol | count - least << 8;
                    }
                }
            }
        }
        int[] symbols = new int[lengths.length];
        int first = symbols.length;
        for (int at = lengths.length; at > 0; at -= counts[at]) {
            symbols[--first] = chosen[at];
        }
        return Arrays.copyOfRange(symbols, first, symbols.length);
    }

    /// How many equal lengths follow from each on.
    private static int[] runs(int[] lengths) {
        int[] runs = new int[lengths.length];
        for (int at = lengths.length - 1; at >= 0; at--) {
            boolean goesOn = at + 1 < lengths.length && lengths[at + 1] == lengths[at];
            runs[at] = goesOn ? runs[at + 1] + 1 : 1;
        }
        return runs;
    }
}
