package lanewise.kernel.loop;

/// The normal distribution with mean 0 and variance 1, and the unit named after its error.
///
/// Both go by the tail to the right of a = |x|, which is e^(-a²/2) times a smooth function, Mills' ratio over sqrt(2
/// pi). Nothing cancels in it, so the left tail is as accurate as the middle.
public final class NormalDistribution {
    /// The tail over e^(-a²/2) on 0 <= a <= 13.3 as a quotient of two polynomials, highest power first: numerator.
    private static final float[] TAIL_ABOVE = {0.0040202127f, 0.039984338f, 0.18130729f, 0.4356871f, 0.5f};

    /// The denominator to [#TAIL_ABOVE].
    private static final float[] TAIL_BELOW = {0.010077035f, 0.10023326f, 0.46438172f, 1.1944865f, 1.6692591f, 1f};

    /// The largest a for which e^(-a²/2) is a normal number.
    private static final float FARTHEST = 13.216394f;

    private NormalDistribution() {}

    /// The distribution function, the probability of a number below x. Error at most 4.6 ulp where the result is a
    /// normal number; 0 where e^(-x²/2) is none, below -13.2.
    public static int of(LoopBuilder b, int x) {
        int size = b.absolute(x);
        int tail = tail(b, size, Polynomial.split(b, TAIL_ABOVE, size));
        int one = b.constant(1f);
        return b.select(b.less(x, b.constant(0f)), tail, b.subtract(one, tail));
    }

    /// x times the distribution function. Error at most 4.6 ulp where the result is a normal number; 0 where
    /// e^(-x²/2) is none, below -13.2; keeps signed zero.
    public static int gelu(LoopBuilder b, int x) {
        int size = b.absolute(x);
        int lost = tail(b, size, b.multiply(size, Polynomial.split(b, TAIL_ABOVE, size)));
        int zero = b.constant(0f);
        return b.subtract(b.select(b.less(x, zero), zero, x), lost);
    }

    /// e^(-a²/2) times the quotient with this numerator, for a that is not negative; 0 far out.
    private static int tail(LoopBuilder b, int a, int above) {
        int quotient = b.divide(above, Polynomial.split(b, TAIL_BELOW, a));
        int tail = b.multiply(Exponentials.bell(b, a), quotient);
        return b.select(b.less(b.constant(FARTHEST), a), b.constant(0f), tail);
    }
}
