package lanewise.kernel.loop;

import lanewise.kernel.loop.Instruction.ImmediateOperator;

/// The hyperbolic tangent, the logistic function and its integral.
public final class Sigmoids {
    /// From here on tanh is 1 to within half a unit in the last place.
    private static final float TANH_ONE = 9.02f;

    /// Up to here 1 - 2 / (e^2x + 1) would lose what it subtracts.
    private static final float TANH_SMALL = 0.625f;

    /// (tanh(x) / x - 1) / x^2 on |x| <= 0.625 as a polynomial in x^2, highest power first.
    private static final float[] TANH = {-0.0056922967f, 0.020628167f, -0.053736515f, 0.13331406f, -0.3333328f};

    /// (ln(1 + u) - u) / u^2 on 0 <= u <= 1, highest power first; least relative error of the logarithm.
    private static final float[] LOG1P = {
        -0.0033060906f,
        0.020148626f,
        -0.05755898f,
        0.106698275f,
        -0.15349032f,
        0.19693184f,
        -0.24958156f,
        0.3333047f,
        -0.4999993f
    };

    private Sigmoids() {}

    /// The hyperbolic tangent. Error at most 1.4 ulp. Odd; never beyond 1; exactly 1 from 9.02 on; keeps signed
    /// zero and denormals.
    public static int tanh(LoopBuilder b, int x) {
        int size = b.absolute(x);
        int one = b.constant(1f);
        int power = Exponentials.unchecked(b, b.add(size, size));
        int large = b.subtract(one, b.divide(b.constant(2f), b.add(power, one)));
        int bounded = b.select(b.less(size, b.constant(TANH_ONE)), large, one);
        int square = b.multiply(size, size);
        int small = b.fma(b.multiply(size, square), Polynomial.split(b, TANH, square), size);
        // The comparison fails for NaN, which the small form keeps.
        int tanh = b.select(b.less(b.constant(TANH_SMALL), size), bounded, small);
        int sign = b.immediate(ImmediateOperator.AND, b.bits(x), Integer.MIN_VALUE);
        return b.floatOfBits(b.intAdd(b.bits(tanh), sign));
    }

    /// 1 / (1 + e^-x). Error at most 2.4 ulp where the result is a normal number; 0 below -88.72283.
    public static int sigmoid(LoopBuilder b, int x) {
        int one = b.constant(1f);
        return b.divide(one, b.add(one, Exponentials.exp(b, b.negate(x))));
    }

    /// log(1 + e^x). Error at most 1.8 ulp. 0 below -87.33654, where the result is no longer a normal number; x for
    /// large x.
    public static int softplus(LoopBuilder b, int x) {
        int size = b.negate(b.absolute(x));
        int u = Exponentials.belowNormal(b, size, Exponentials.unchecked(b, size));
        int logarithm = b.fma(b.multiply(u, u), Polynomial.of(b, LOG1P, u), u);
        int zero = b.constant(0f);
        return b.add(b.select(b.less(x, zero), zero, x), logarithm);
    }
}
