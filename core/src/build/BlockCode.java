import java.util.Arrays;

/// The two codes of a block, by the lengths of the codes of all symbols, and the header that describes them.
record BlockCode(int[] literals, int[] distances, BlockHeader header, long bits) {
    private static final int LONGEST = 15;
    private static final int LIMITS = 4;

    /// Codes with the fewest bits for what the block says, though maybe not for its header.
    static BlockCode of(SymbolCounts counts) {
        return limited(counts, LONGEST);
    }

    /// The best of several codes, whose longest code is shorter: that takes more bits in the block, but the header
    /// may
    /// become shorter by more.
    static BlockCode best(SymbolCounts counts) {
        BlockCode best = of(counts);
        int longest = Arrays.stream(best.literals).max().orElseThrow();
        long used = Arrays.stream(counts.literals).filter(count -> count > 0).count();
        int least = Math.max(5, Long.SIZE - Long.numberOfLeadingZeros(used - 1));
        for (int limit = longest - 1; limit >= Math.max(least, longest - LIMITS); limit--) {
            BlockCode code = limited(counts, limit);
            if (code.bits < best.bits) {
                best = code;
            }
        }
        return best;
    }

    private static BlockCode limited(SymbolCounts counts, int limit) {
        int[] literals = PrefixCode.lengths(counts.literals, limit);
        int[] distances = PrefixCode.lengths(counts.distances, limit);
        BlockHeader header = BlockHeader.of(literals, distances);
        long bits = 3
                + header.bits()
                + PrefixCode.bits(counts.literals, literals)
                + PrefixCode.bits(counts.distances, distances)
                + counts.extraBits();
        return new BlockCode(literals, distances, header, bits);
    }

    /// The block: header, the steps from first to last - 1, which begin at the position, and the symbol of the end.
    void write(BitWriter out, boolean isLast, byte[] data, int[] path, int first, int last, int position) {
        out.write(isLast ? 1 : 0, 1);
        out.write(2, 2);
        header.write(out);
        int[] literalCodes = PrefixCode.codes(literals);
        int[] distanceCodes = PrefixCode.codes(distances);
        int at = position;
        for (int each = first; each < last; each++) {
            int length = Steps.length(path[each]);
            int symbol = length == 1 ? data[at] & 0xFF : DeflateAlphabet.lengthSymbol(length);
            out.write(literalCodes[symbol], literals[symbol]);
            if (length > 1) {
                out.write(length - DeflateAlphabet.lengthBase(symbol), DeflateAlphabet.lengthExtra(symbol));
                int distance = Steps.distance(path[each]);
                int far = DeflateAlphabet.distanceSymbol(distance);
                out.write(distanceCodes[far], distances[far]);
                out.write(distance - DeflateAlphabet.distanceBase(far), DeflateAlphabet.distanceExtra(far));
            }
            at += length;
        }
        out.write(literalCodes[DeflateAlphabet.END], literals[DeflateAlphabet.END]);
    }
}
