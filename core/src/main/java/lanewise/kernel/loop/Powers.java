package lanewise.kernel.loop;

import lanewise.kernel.loop.Instruction.ImmediateOperator;

/// Powers with any exponent, 2^(y log2 x), with the logarithm and its product as sums of two floats.
public final class Powers {
    /// 1.5 * 2^23: adding it to a float below 2^22 leaves the nearest integer in the lowest bits.
    private static final float ROUNDING = 0x1.8p23f;

    /// 2 / ln 2 as a sum.
    private static final float SLOPE = 2.88539004f;

    private static final float SLOPE_LOW = 3.851926e-08f;

    /// From this exponent of 2 on every power is infinite, however the logarithm was rounded.
    private static final float LARGEST = 129f;

    /// Below this exponent of 2 every power is 0.
    private static final float SMALLEST = -151f;

    /// All floats from here on are even integers.
    private static final float EVEN = 0x1p24f;

    /// 2 / (3 ln 2) as a sum.
    private static final float BEND = 0.9617967f;

    private static final float BEND_LOW = -7.028462e-09f;

    /// ((log2((1 + s) / (1 - s)) / s - 2 / ln 2) / s^2 - 2 / (3 ln 2)) / s^2 on |s| <= 0.1716 as a polynomial
    /// in s^2, highest power first.
    private static final float[] LOG2 = {0.337826997f, 0.411849767f, 0.57708019f};

    /// (2^f - 1) / f on |f| <= 1/2, highest power first.
    private static final float[] EXP2 = {
        1.43300495e-05f, 0.000154521797f, 0.00133379502f, 0.00961808674f, 0.0555040501f, 0.240226507f, 0.693147182f
    };

    private Powers() {}

    /// x^y by the rules of [Math#pow]. Error at most 1 ulp, measured over two million random pairs; denormal
    /// results included.
    ///
    /// x^0 is 1, also for NaN; 1^y is 1 for finite y. A negative base gives NaN with an exponent that is not an
    /// integer, and a negative result with an odd integer, zeros and infinities included.
    /// (+-1)^(+-infinity) is NaN.
    public static int pow(LoopBuilder b, int x, int y) {
        int size = b.absolute(x);
        int infinity = b.constant(Float.POSITIVE_INFINITY);
        int zero = b.constant(0f);
        Sum logarithm = log2(b, size);
        int high = b.select(b.less(size, infinity), logarithm.high(), size);
        high = b.select(b.equal(size, zero), b.constant(Float.NEGATIVE_INFINITY), high);
        int product = b.multiply(y, high);
        int error = b.fma(y, high, b.negate(product));
        int power = exp2(b, new Sum(product, b.fma(y, logarithm.low(), error)));
        return b.select(b.equal(y, zero), b.constant(1f), b.multiply(power, sign(b, x, y)));
    }

    /// x^y for a number y, by the same rules and with the same bound; a square root takes a few instructions.
    public static int pow(LoopBuilder b, int x, float y) {
        return y == 0.5f ? root(b, x) : pow(b, x, b.constant(y));
    }

    /// x^0.5: the square root but for 0 at -0 and infinity at -infinity.
    private static int root(LoopBuilder b, int x) {
        int infinity = b.constant(Float.POSITIVE_INFINITY);
        int minusInfinity = b.constant(Float.NEGATIVE_INFINITY);
        return b.select(b.equal(x, minusInfinity), infinity, b.add(b.squareRoot(x), b.constant(0f)));
    }

    /// An unevaluated sum, the low part below the last place of the high part.
    private record Sum(int high, int low) {}

    /// The logarithm to base 2 of a positive number, with some ten bits more than a float has: the exponents of
    /// large powers need them.
    private static Sum log2(LoopBuilder b, int x) {
        Logarithms.Split split = Logarithms.Split.ofPositive(b, x);
        int m = split.m();
        int one = b.constant(1f);
        // s = (m - 1) / (m + 1), with what the two roundings left behind.
        int above = b.subtract(m, one);
        int below = b.add(m, one);
        int belowLow = b.subtract(m, b.subtract(below, one));
        int s = b.divide(above, below);
        int minus = b.negate(s);
        int sLow = b.divide(b.fma(minus, belowLow, b.fma(minus, below, above)), below);
        int square = b.multiply(s, s);
        int squareLow = b.fma(b.add(s, s), sLow, b.fma(s, s, b.negate(square)));
        // log2 m = s slope; the part of the slope that depends on s is at most a hundredth of it.
        int bend = b.constant(BEND);
        Sum factor = sum(b, bend, b.multiply(square, Polynomial.of(b, LOG2, square)));
        int growth = b.multiply(square, factor.high());
        int growthLow = b.fma(square, factor.high(), b.negate(growth));
        growthLow = b.fma(square, b.add(factor.low(), b.constant(BEND_LOW)), growthLow);
        growthLow = b.fma(squareLow, factor.high(), growthLow);
        Sum slope = sum(b, b.constant(SLOPE), growth);
        int slopeLow = b.add(slope.low(), b.add(growthLow, b.constant(SLOPE_LOW)));
        int high = b.multiply(s, slope.high());
        int low = b.fma(s, slope.high(), b.negate(high));
        low = b.fma(s, slopeLow, b.fma(sLow, slope.high(), low));
        int e = b.multiply(split.e(), b.constant(1 / Logarithms.UNIT));
        Sum withExponent = sum(b, e, high);
        return sum(b, withExponent.high(), b.add(withExponent.low(), low));
    }

    /// a + b without error, for a that is 0 or not smaller than b.
    private static Sum sum(LoopBuilder builder, int a, int b) {
        int sum = builder.add(a, b);
        return new Sum(sum, builder.add(builder.subtract(a, sum), b));
    }

    /// 2^x; infinity or 0 where it leaves the floats; NaN where x is NaN.
    private static int exp2(LoopBuilder b, Sum x) {
        int rounding = b.constant(ROUNDING);
        int shifted = b.add(x.high(), rounding);
        int f = b.add(b.subtract(x.high(), b.subtract(shifted, rounding)), x.low());
        int power = b.fma(f, Polynomial.of(b, EXP2, f), b.constant(1f));
        // Scaled in two steps, as 2^128 and 2^-150 are no floats but may be scales of what is one.
        int n = b.immediate(ImmediateOperator.INT_ADD, b.bits(shifted), -Float.floatToRawIntBits(ROUNDING));
        int half = b.immediate(ImmediateOperator.SHIFT_RIGHT, n, 1);
        int scaled = b.multiply(b.multiply(power, scale(b, half)), scale(b, b.intSubtract(n, half)));
        int finite = b.select(b.lessEqual(b.constant(LARGEST), x.high()), b.constant(Float.POSITIVE_INFINITY), scaled);
        return b.select(b.less(x.high(), b.constant(SMALLEST)), b.constant(0f), finite);
    }

    /// 2^n for an int n.
    private static int scale(LoopBuilder b, int n) {
        int exponent = b.immediate(ImmediateOperator.SHIFT_LEFT, n, 23);
        return b.floatOfBits(b.immediate(ImmediateOperator.INT_ADD, exponent, Float.floatToRawIntBits(1f)));
    }

    /// 1, or -1 for a negative base and an odd exponent, or NaN for a negative base and an exponent that is no
    /// integer. -0 counts as negative; -0 and -infinity have powers with every exponent.
    private static int sign(LoopBuilder b, int x, int y) {
        int zero = b.constant(0f);
        int one = b.constant(1f);
        int nan = b.constant(Float.NaN);
        int small = b.select(b.less(b.absolute(y), b.constant(EVEN)), y, zero);
        int truncated = b.toInt(small);
        int odd = b.toFloat(b.immediate(ImmediateOperator.AND, truncated, 1));
        int parity = b.fma(odd, b.constant(-2f), one);
        int proper = b.select(b.less(b.constant(Float.NEGATIVE_INFINITY), x), b.select(b.less(x, zero), nan, one), one);
        int negative = b.toFloat(b.immediate(ImmediateOperator.SHIFT_RIGHT, b.bits(x), 31));
        int ofNegative = b.select(b.equal(b.toFloat(truncated), small), parity, proper);
        return b.select(b.less(negative, zero), ofNegative, one);
    }
}
