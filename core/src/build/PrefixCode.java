import java.util.Arrays;

/// A prefix code of the form deflate wants: given by the length of each symbol's code alone, 0 for none.
final class PrefixCode {
    private PrefixCode() {}

    /// The lengths, at most the limit, with which the symbols take the fewest bits when they occur this often. As
    /// in a
    /// coin collector's problem, by packages: a symbol's code may be longer by one bit for the price of its
    /// frequency,
    /// at each level two neighbours of the sorted list make one package of the level above, and the 2 n - 2
    /// cheapest of
    /// the last list say how often each symbol was paid for. A lone symbol gets one bit.
    static int[] lengths(int[] frequencies, int limit) {
        int[] lengths = new int[frequencies.length];
        long[] sorted = new long[frequencies.length];
        int used = 0;
        for (int symbol = 0; symbol < frequencies.length; symbol++) {
            if (frequencies[symbol] > 0) {
                sorted[used++] = (long) frequencies[symbol] << 16 | symbol;
            }
        }
        if (used < 2) {
            for (int at = 0; at < used; at++) {
                lengths[(int) sorted[at] & 0xFFFF] = 1;
            }
            return lengths;
        }
        Arrays.sort(sorted, 0, used);
        boolean[][] isPackage = new boolean[limit][2 * used];
        long[] list = new long[2 * used];
        long[] merged = new long[2 * used];
        int size = 0;
        for (int level = 0; level < limit; level++) {
            int packages = size / 2;
            int symbols = 0;
            int taken = 0;
            for (int at = 0; at < used + packages; at++) {
                long packaged = taken < packages ? list[2 * taken] + list[2 * taken + 1] : Long.MAX_VALUE;
                if (symbols < used && sorted[symbols] >> 16 <= packaged) {
                    merged[at] = sorted[symbols++] >> 16;
                } else {
                    merged[at] = packaged;
                    isPackage[level][at] = true;
                    taken++;
                }
            }
            size = used + packages;
            long[] free = list;
            list = merged;
            merged = free;
        }
        int bought = 2 * used - 2;
        for (int level = limit - 1; bought > 0; level--) {
            int packages = 0;
            for (int at = 0; at < bought; at++) {
                packages += isPackage[level][at] ? 1 : 0;
            }
            for (int at = 0; at < bought - packages; at++) {
                lengths[(int) sorted[at] & 0xFFFF]++;
            }
            bought = 2 * packages;
        }
        return lengths;
    }

    /// The codes that belong to the lengths: shorter before longer, and by symbols where they are alike (3.2.2).
    /// Their
    /// bits are reversed, since a code's first bit goes out first.
    static int[] codes(int[] lengths) {
        int[] codes = new int[lengths.length];
        int code = 0;
        for (int length = 1; length <= 15; length++) {
            for (int symbol = 0; symbol < lengths.length; symbol++) {
                if (lengths[symbol] == length) {
                    codes[symbol] = Integer.reverse(code++) >>> (32 - length);
                }
            }
            code <<= 1;
        }
        return codes;
    }

    static long bits(int[] frequencies, int[] lengths) {
        long bits = 0;
        for (int symbol = 0; symbol < frequencies.length; symbol++) {
            bits += (long) frequencies[symbol] * lengths[symbol];
        }
        return bits;
    }
}
