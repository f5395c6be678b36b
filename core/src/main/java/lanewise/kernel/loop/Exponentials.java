package lanewise.kernel.loop;

import lanewise.kernel.loop.Instruction.ImmediateOperator;

/// The exponential function. Range reduction follows Cody and Waite, "Software Manual for the Elementary Functions"
/// (1980).
public final class Exponentials {
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

    /// From here down e^x - 1 is -1 to within half a unit in the last place.
    private static final float EXPM1_MINUS_ONE = -18f;

    /// Below this size e^x - 1 is x to within half a unit in the last place.
    private static final float EXPM1_TINY = 0x1p-25f;

    /// (e^r - 1 - r) / r^2 on |r| <= ln(2) / 2, highest power first; least relative error of e^r.
    private static final float[] EXP = {
        0.0013814475387334824f, 0.008368751034140587f, 0.04166839271783829f, 0.1666651964187622f, 0.4999999403953552f
    };

    /// (e^r - 1 - r) / r^2 on |r| <= ln(2) / 2, highest power first; least relative error of e^r - 1.
    private static final float[] EXPM1 = {
        0.000197633941f, 0.00139323424f, 0.00833354425f, 0.0416664928f, 0.166666657f, 0.5f
    };

    private Exponentials() {}

    /// x = n ln 2 + r with |r| <= ln(2) / 2; n sits in the lowest bits of `shifted`.
    private record Reduced(int shifted, int r) {
        static Reduced of(LoopBuilder b, int x) {
            int rounding = b.constant(ROUNDING);
            int shifted = b.fma(x, b.constant(LOG2_E), rounding);
            int n = b.subtract(shifted, rounding);
            return new Reduced(shifted, b.fma(n, b.constant(-LN2_LOW), b.fma(n, b.constant(-LN2_HIGH), x)));
        }

        /// The same with r that much larger.
        Reduced plus(LoopBuilder b, int low) {
            return new Reduced(shifted, b.add(r, low));
        }

        /// y times 2^n.
        int scaled(LoopBuilder b, int y) {
            int exponent = b.immediate(ImmediateOperator.SHIFT_LEFT, b.bits(shifted), 23);
            return b.floatOfBits(b.intAdd(b.bits(y), exponent));
        }
    }

    /// e^x. Error at most 0.88 ulp. Above 88.72283 infinity; below -87.33654, where the result is no longer a
    /// normal number, 0.
    public static int exp(LoopBuilder b, int x) {
        return belowNormal(b, x, finite(b, x, unchecked(b, x)));
    }

    /// e^x where that is a normal number; anything elsewhere, NaN included.
    static int unchecked(LoopBuilder b, int x) {
        return power(b, Reduced.of(b, x));
    }

    /// e^(x + low) where that is a normal number, for a `low` below the last place of x; anything elsewhere.
    static int unchecked(LoopBuilder b, int x, int low) {
        return power(b, Reduced.of(b, x).plus(b, low));
    }

    /// 0 where e^x is no normal number as x is too small, else y.
    static int belowNormal(LoopBuilder b, int x, int y) {
        return b.select(b.less(x, b.constant(EXP_SMALLEST)), b.constant(0f), y);
    }

    private static int power(LoopBuilder b, Reduced reduced) {
        int r = reduced.r();
        int one = b.constant(1f);
        return reduced.scaled(b, b.fma(b.fma(Polynomial.split(b, EXP, r), r, one), r, one));
    }

    /// e^x - 1. Error at most 1.4 ulp. Above 88.72283 infinity; never below -1, and -1 below -18; keeps signed zero
    /// and denormals.
    public static int expm1(LoopBuilder b, int x) {
        Reduced reduced = Reduced.of(b, x);
        int r = reduced.r();
        int power = b.fma(b.multiply(r, r), Polynomial.of(b, EXPM1, r), r);
        // 2^n (power + 1) - 1 by half its value: 2^128 is no float.
        int half = b.constant(0.5f);
        int scale = reduced.scaled(b, half);
        int sum = b.fma(scale, power, b.subtract(scale, half));
        int finite = finite(b, x, b.add(sum, sum));
        int large = b.select(b.less(x, b.constant(EXPM1_MINUS_ONE)), b.constant(-1f), finite);
        return b.select(b.less(b.absolute(x), b.constant(EXPM1_TINY)), x, large);
    }

    /// y where e^x is finite, else infinity; NaN where x is NaN.
    private static int finite(LoopBuilder b, int x, int y) {
        // The sum is infinity for large x and, as the comparison fails for NaN, NaN for NaN.
        int large = b.add(x, b.constant(Float.POSITIVE_INFINITY));
        return b.select(b.lessEqual(x, b.constant(EXP_LARGEST)), y, large);
    }
}
