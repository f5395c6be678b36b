package lanewise.tensor;

/// Random numbers as a pure function of (seed, stream, counter): Philox4x32-10.
///
/// Nothing is remembered between calls, so the numbers depend neither on the order in which they are asked for nor on
/// threads or vector width; the functions that need logarithms and cosines use [StrictMath], so they have the same
/// bits everywhere. The seed is the key of the cipher, the counter its first two words of input, the number of the
/// stream the other two.
///
/// ```java
/// CounterRandom weights = CounterRandom.of(seed).stream("weights").stream(layer);
/// data[i] = weights.uniform(i, -bound, bound);
/// ```
///
/// Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
public final class CounterRandom {
    private static final int MULTIPLIER_A = 0xD2511F53;
    private static final int MULTIPLIER_B = 0xCD9E8D57;
    private static final int WEYL_A = 0x9E3779B9;
    private static final int WEYL_B = 0xBB67AE85;
    private static final int ROUNDS = 10;

    private static final long FNV_OFFSET = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;

    private final long seed;
    private final long stream;

    private CounterRandom(long seed, long stream) {
        this.seed = seed;
        this.stream = stream;
    }

    public static CounterRandom of(long seed) {
        return new CounterRandom(seed, 0);
    }

    /// An independent generator below this one. Its stream is the half of a cipher block that [#bits] never
    /// shows.
    public CounterRandom stream(long number) {
        return new CounterRandom(seed, block(seed, number, stream, true));
    }

    /// An independent generator below this one, by name. Source of the hash: Fowler, Noll, Vo (FNV-1a, 64
    /// bits).
    public CounterRandom stream(String name) {
        long hash = FNV_OFFSET;
        for (int at = 0; at < name.length(); at++) {
            hash = (hash ^ name.charAt(at)) * FNV_PRIME;
        }
        return stream(hash);
    }

    /// 64 random bits.
    public long bits(long counter) {
        return block(seed, counter, stream, false);
    }

    /// A multiple of 2^-24 in [0, 1).
    public float uniform(long counter) {
        return (bits(counter) >>> 40) * 0x1p-24f;
    }

    /// A number in [low, high); low where the two are equal.
    public float uniform(long counter, float low, float high) {
        float value = low + (high - low) * uniform(counter);
        // The sum may round up to the excluded end.
        return value < high ? value : Math.max(low, Math.nextDown(high));
    }

    /// A standard normal number by the method of Box and Muller: sqrt(-2 ln u) cos(2 pi v). Its size is at most
    /// 6.8.
    public float normal(long counter) {
        long bits = bits(counter);
        double u = ((bits >>> 32) + 0.5) * 0x1p-32;
        double v = (bits & 0xFFFFFFFFL) * 0x1p-32;
        return (float) (Math.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(2 * Math.PI * v));
    }

    /// A whole number in [0, bound). The probabilities differ by at most 2^-64.
    public int below(long counter, int bound) {
        if (bound < 1) {
            throw new LanewiseException(
                    "a random number below " + bound + " does not exist; the bound must be at least 1");
        }
        return (int) Math.unsignedMultiplyHigh(bits(counter), bound);
    }

    /// The numbers 0 to n - 1 in random order.
    public int[] permutation(int n) {
        int[] order = new int[n];
        for (int at = 0; at < n; at++) {
            order[at] = at;
        }
        shuffle(order);
        return order;
    }

    /// Brings the elements into random order (Fisher and Yates, counters 1 to length - 1).
    public void shuffle(int[] order) {
        for (int at = order.length - 1; at > 0; at--) {
            int other = below(at, at + 1);
            int kept = order[at];
            order[at] = order[other];
            order[other] = kept;
        }
    }

    /// One half of the cipher's output for the input words (low: counter, high: stream).
    static long block(long key, long low, long high, boolean upperHalf) {
        int x0 = (int) low;
        int x1 = (int) (low >>> 32);
        int x2 = (int) high;
        int x3 = (int) (high >>> 32);
        int keyA = (int) key;
        int keyB = (int) (key >>> 32);
        for (int round = 0; round < ROUNDS; round++) {
            long productA = (MULTIPLIER_A & 0xFFFFFFFFL) * (x0 & 0xFFFFFFFFL);
            long productB = (MULTIPLIER_B & 0xFFFFFFFFL) * (x2 & 0xFFFFFFFFL);
            x0 = (int) (productB >>> 32) ^ x1 ^ keyA;
            x1 = (int) productB;
            x2 = (int) (productA >>> 32) ^ x3 ^ keyB;
            x3 = (int) productA;
            keyA += WEYL_A;
            keyB += WEYL_B;
        }
        return upperHalf ? x2 & 0xFFFFFFFFL | (long) x3 << 32 : x0 & 0xFFFFFFFFL | (long) x1 << 32;
    }
}
