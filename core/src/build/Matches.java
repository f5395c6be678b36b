import java.util.Arrays;

/// What has occurred before. For each position of the data and each symbol of a distance, the longest copy that can
/// begin
/// there, if any: within one symbol all distances take as many bits, so a longer copy is never worse.
final class Matches {
    private static final int KEYS = 1 << 16;

    private final int[] from;

    /// Of each copy length << 16 | distance - 1, so that sorting puts longer ones behind.
    private int[] found = new int[1 << 12];

    private Matches(int size) {
        from = new int[size + 1];
    }

    static Matches of(byte[] data) {
        Matches matches = new Matches(data.length);
        int[] last = new int[KEYS];
        Arrays.fill(last, -1);
        int[] before = new int[data.length];
        int[] longest = new int[DeflateAlphabet.DISTANCES];
        int[] nearest = new int[DeflateAlphabet.DISTANCES];
        int count = 0;
        for (int at = 0; at < data.length; at++) {
            matches.from[at] = count;
            int most = Math.min(DeflateAlphabet.LONGEST, data.length - at);
            if (most < DeflateAlphabet.SHORTEST) {
                continue;
            }
            int key = key(data, at);
            before[at] = last[key];
            last[key] = at;
            Arrays.fill(longest, DeflateAlphabet.SHORTEST - 1);
            for (int old = before[at]; old >= 0 && at - old <= DeflateAlphabet.FARTHEST; old = before[old]) {
                int symbol = DeflateAlphabet.distanceSymbol(at - old);
                int length = Arrays.mismatch(data, old, old + most, data, at, at + most);
                length = length < 0 ? most : length;
                if (length > longest[symbol]) {
                    longest[symbol] = length;
                    nearest[symbol] = at - old;
                }
            }
            int first = count;
            for (int symbol = 0; symbol < DeflateAlphabet.DISTANCES; symbol++) {
                if (longest[symbol] >= DeflateAlphabet.SHORTEST) {
                    if (count == matches.found.length) {
                        matches.found = Arrays.copyOf(matches.found, 2 * count);
                    }
                    matches.found[count++] = longest[symbol] << 16 | nearest[symbol] - 1;
                }
            }
            Arrays.sort(matches.found, first, count);
        }
        matches.from[data.length] = count;
        return matches;
    }

    /// Of three bytes, in sixteen bits: others may have the same key.
    private static int key(byte[] data, int at) {
        int pair = data[at] & 0xFF | (data[at + 1] & 0xFF) << 8;
        return (pair ^ (data[at + 2] & 0xFF) * 0x9E5) & (KEYS - 1);
    }

    /// The copies that begin at the position have the numbers from first to end - 1, longer ones later.
    int first(int position) {
        return from[position];
    }

    int end(int position) {
        return from[position + 1];
    }

    int length(int number) {
        return found[number] >>> 16;
    }

    int distance(int number) {
        return (found[number] & 0xFFFF) + 1;
    }
}
