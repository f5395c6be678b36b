package lanewise.peers.work;

/// Bounds on rounding errors in float32.
public final class Rounding {
    /// Half a unit in the last place of 1.
    public static final double UNIT = 0x1p-24;

    /// How many standard deviations a random sum of roundings may be off.
    private static final double DEVIATIONS = 8;

    private Rounding() {}

    /// The relative error of a sum of products, by the sum of absolute products, in any order. At most
    /// `terms` roundings add up, which for independent roundings is exceeded beyond 8 sqrt(terms) about
    /// never: the smaller of the two. Source: Higham, Mary, "A new approach to probabilistic rounding
    /// error analysis", SIAM J. Sci. Comput. 41 (2019).
    public static double ofSum(double terms) {
        return (Math.min(terms, DEVIATIONS * Math.sqrt(terms)) + 16) * UNIT;
    }
}
