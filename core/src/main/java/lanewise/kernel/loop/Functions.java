package lanewise.kernel.loop;

import lanewise.kernel.loop.Instruction.ImmediateOperator;

/// Transcendental functions as a few elementary instructions each, so that every form of a loop computes the same bits.
/// NaN gives NaN. Bounds are in units in the last place of the exact result, measured against `StrictMath` over every
/// 97th float pattern. Coefficients: weighted minimax fits made for these intervals. Range reductions follow Cody and
/// Waite, "Software Manual for the Elementary Functions" (1980).
public final class Functions {
    /// 1.5 * 2^23: adding it to a float below 2^22 leaves the nearest integer in the lowest bits.
    private static final float ROUNDING = 0x1.8p23f;

    private static final float LOG2_E = 1.44269504f;

    /// ln 2 as a sum: the high part has few bits, so that small integers times it are exact.
    private static final float LN2_HIGH = 0.693359375f;

    private static final float LN2_LOW = -2.12194440e-4f;

    /// The largest float whose exponential is finite.
    private static final float EXP_LARGEST = 88.72283f;

    /// The smallest float whose exponential is a normal number.
    private static final float EXP_SMALLEST = -87.33654f;

    /// From here on tanh is 1 to within one unit in the last place.
    private static final float TANH_ONE = 8.7f;

    /// (e^r - 1 - r) / r^2 on |r| <= ln(2) / 2, highest power first.
    private static final float[] EXP = {
        0.0013814475387334824f, 0.008368751034140587f, 0.04166839271783829f, 0.1666651964187622f, 0.4999999403953552f
    };

    /// (ln(1 + f) - f + f^2 / 2) / f^3 on sqrt(1/2) - 1 <= f <= sqrt(2) - 1, highest power first.
    private static final float[] LOG = {
        -0.07634343951940536f,
        0.12761515378952026f,
        -0.13160210847854614f,
        0.1420176774263382f,
        -0.16623355448246002f,
        0.20001226663589478f,
        -0.250008225440979f,
        0.3333333134651184f
    };

    /// tanh(x) / x on |x| <= 8.7 as a quotient of two polynomials in x^2, highest power first: numerator.
    private static final float[] TANH_ABOVE = {
        1.3896196193741162e-08f, 2.0992774807382375e-05f, 0.0035186787135899067f, 0.1340041160583496f, 1f
    };

    /// The denominator to [#TANH_ABOVE].
    private static final float[] TANH_BELOW = {
        7.995933515303477e-07f, 0.00033235418959520757f, 0.02596464566886425f, 0.46733731031417847f, 1f
    };

    private Functions() {}

    /// e^x. Error at most 0.88 ulp. Above 88.72283 infinity; below -87.33654, where the result is no longer a
    /// normal number, 0.
    public static int exp(LoopBuilder b, int x) {
        // x = n ln 2 + r with |r| <= ln(2) / 2; n sits in the lowest bits of `shifted`.
        int rounding = b.constant(ROUNDING);
        int shifted = b.fma(x, b.constant(LOG2_E), rounding);
        int n = b.subtract(shifted, rounding);
        int r = b.fma(n, b.constant(-LN2_LOW), b.fma(n, b.constant(-LN2_HIGH), x));
        int one = b.constant(1f);
        int power = b.fma(b.fma(polynomial(b, EXP, r), r, one), r, one);
        int exponent = b.immediate(ImmediateOperator.SHIFT_LEFT, b.bits(shifted), 23);
        int scaled = b.floatOfBits(b.intAdd(b.bits(power), exponent));
        // The sum is infinity for large x and, as the comparison fails for NaN, NaN for NaN.
        int large = b.add(x, b.constant(Float.POSITIVE_INFINITY));
        int finite = b.select(b.lessEqual(x, b.constant(EXP_LARGEST)), scaled, large);
        return b.select(b.less(x, b.constant(EXP_SMALLEST)), b.constant(0f), finite);
    }

    /// The natural logarithm. Error at most 0.81 ulp, denormal x included. -infinity at both zeros, NaN below,
    /// infinity at infinity.
    public static int log(LoopBuilder b, int x) {
        int infinity = b.constant(Float.POSITIVE_INFINITY);
        int denormal = b.less(x, b.constant(Float.MIN_NORMAL));
        int normal = b.select(denormal, b.multiply(x, b.constant(0x1p23f)), x);
        // x = 2^e m with sqrt(1/2) <= m < sqrt(2).
        int root = Float.floatToRawIntBits((float) Math.sqrt(0.5));
        int shifted = b.immediate(ImmediateOperator.INT_ADD, b.bits(normal), -root);
        int e = b.toFloat(b.immediate(ImmediateOperator.SHIFT_RIGHT, shifted, 23));
        e = b.add(e, b.select(denormal, b.constant(-23f), b.constant(0f)));
        int mantissa = b.immediate(ImmediateOperator.AND, shifted, 0x7fffff);
        int m = b.floatOfBits(b.immediate(ImmediateOperator.INT_ADD, mantissa, root));
        int f = b.subtract(m, b.constant(1f));
        int square = b.multiply(f, f);
        int tail = b.multiply(b.multiply(f, square), polynomial(b, LOG, f));
        tail = b.fma(e, b.constant(LN2_LOW), tail);
        tail = b.fma(square, b.constant(-0.5f), tail);
        int logarithm = b.fma(e, b.constant(LN2_HIGH), b.add(f, tail));
        int zero = b.constant(0f);
        int pole = b.select(b.equal(x, zero), b.constant(Float.NEGATIVE_INFINITY), b.constant(Float.NaN));
        return b.select(b.less(zero, x), b.select(b.less(x, infinity), logarithm, x), pole);
    }

    /// The hyperbolic tangent. Error at most 4.6 ulp. Odd; never beyond 1; exactly 1 from 8.7 on; keeps signed
    /// zero and denormals.
    public static int tanh(LoopBuilder b, int x) {
        int square = b.multiply(x, x);
        int quotient = b.divide(polynomial(b, TANH_ABOVE, square), polynomial(b, TANH_BELOW, square));
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
        return b.divide(one, b.add(one, exp(b, b.negate(x))));
    }

    public static int pow(LoopBuilder b, int x, int y) {
        throw new UnsupportedOperationException("pow");
    }

    public static int expm1(LoopBuilder b, int x) {
        throw new UnsupportedOperationException("expm1");
    }

    public static int log1p(LoopBuilder b, int x) {
        throw new UnsupportedOperationException("log1p");
    }

    public static int sin(LoopBuilder b, int x) {
        throw new UnsupportedOperationException("sin");
    }

    public static int cos(LoopBuilder b, int x) {
        throw new UnsupportedOperationException("cos");
    }

    public static int atan(LoopBuilder b, int x) {
        throw new UnsupportedOperationException("atan");
    }

    public static int erf(LoopBuilder b, int x) {
        throw new UnsupportedOperationException("erf");
    }

    public static int softplus(LoopBuilder b, int x) {
        throw new UnsupportedOperationException("softplus");
    }

    /// The polynomial in x with these coefficients, highest power first, by Horner's rule.
    private static int polynomial(LoopBuilder b, float[] coefficients, int x) {
        int sum = b.constant(coefficients[0]);
        for (int i = 1; i < coefficients.length; i++) {
            sum = b.fma(sum, x, b.constant(coefficients[i]));
        }
        return sum;
    }
}
