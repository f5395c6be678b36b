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

    /// e^r on |r| <= ln(2) / 2, highest power first; least relative error. Evaluated by Horner's rule: it has
    /// the fewest multiplications, and these are what the processor is busy with.
    private static final float[] EXP = {
        0.0013814475387334824f,
        0.008368751034140587f,
        0.04166839271783829f,
        0.1666651964187622f,
        0.4999999403953552f,
        1f,
        1f
    };

    /// The same in -2 r.
    private static final float[] BELL = Polynomial.scaled(EXP, -0.5f);

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
        Reduced reduced = Reduced.of(b, x);
        return reduced.scaled(b, Polynomial.of(b, EXP, reduced.r()));
    }

    /// e^(-a²/2) where that is a normal number; anything elsewhere.
    static int bell(LoopBuilder b, int a) {
        int rounding = b.constant(ROUNDING);
        int shifted = b.fma(b.multiply(a, a), b.constant(-0.5f * LOG2_E), rounding);
        int n = b.subtract(shifted, rounding);
        // The square is rounded only after 2 n ln 2 is taken from it: far out, the result would feel the difference in
        // its fourth digit from behind.
        int difference = b.fma(a, a, b.multiply(n, b.constant(2 * LN2_HIGH)));
        int twice = b.fma(n, b.constant(2 * LN2_LOW), difference);
        return new Reduced(shifted, twice).scaled(b, Polynomial.of(b, BELL, twice));
    }

    /// 0 where e^x is no normal number as x is too small, else y.
    static int belowNormal(LoopBuilder b, int x, int y) {
        return b.select(b.less(x, b.constant(EXP_SMALLEST)), b.constant(0f), y);
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
