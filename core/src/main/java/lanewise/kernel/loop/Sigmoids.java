package lanewise.kernel.loop;

/// The hyperbolic tangent, the logistic function and its integral.
public final class Sigmoids {
    /// From here on tanh is 1 to within one unit in the last place.
    private static final float TANH_ONE = 8.7f;

    /// tanh(x) / x on |x| <= 8.7 as a quotient of two polynomials in x^2, highest power first: numerator.
    private static final float[] TANH_ABOVE = {
        1.3896196193741162e-08f, 2.0992774807382375e-05f, 0.0035186787135899067f, 0.1340041160583496f, 1f
    };

    /// The denominator to [#TANH_ABOVE].
    private static final float[] TANH_BELOW = {
        7.995933515303477e-07f, 0.00033235418959520757f, 0.02596464566886425f, 0.46733731031417847f, 1f
    };

    private Sigmoids() {}

    /// The hyperbolic tangent. Error at most 4.6 ulp. Odd; never beyond 1; exactly 1 from 8.7 on; keeps signed
    /// zero and denormals.
    public static int tanh(LoopBuilder b, int x) {
        int square = b.multiply(x, x);
        int quotient = b.divide(Polynomial.of(b, TANH_ABOVE, square), Polynomial.of(b, TANH_BELOW, square));
        int one = b.constant(1f);
        int sign = b.select(b.less(x, b.constant(0f)), b.constant(-1f), one);
        int large = b.lessEqual(b.constant(TANH_ONE), b.absolute(x));
        int tanh = b.select(large, sign, b.multiply(x, quotient));
        // Rounding may lift the quotient beyond 1, where 1 - tanh^2 would turn negative.
        return b.select(b.less(one, b.absolute(tanh)), sign, tanh);
    }

    /// 1 / (1 + e^-x). Error at most 2.4 ulp where the result is a normal number; 0 below -88.72283.
    public static int sigmoid(LoopBuilder b, int x) {
        int one = b.constant(1f);
        return b.divide(one, b.add(one, Exponentials.exp(b, b.negate(x))));
    }

    /// log(1 + e^x). Error at most 1.8 ulp. 0 below -87.33654, where the result is no longer a normal number; x for
    /// large x.
    public static int softplus(LoopBuilder b, int x) {
        int zero = b.constant(0f);
        int small = Logarithms.log1p(b, Exponentials.exp(b, b.negate(b.absolute(x))));
        return b.add(b.select(b.less(zero, x), x, zero), small);
    }
}
