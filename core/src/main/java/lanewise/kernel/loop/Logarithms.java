package lanewise.kernel.loop;

import lanewise.kernel.loop.Instruction.ImmediateOperator;

/// The natural logarithm.
public final class Logarithms {
    /// What the exponent of a float counts in its bits.
    static final float UNIT = 0x1p23f;

    private static final float LN2 = 0.693147182f;

    private static final int ROOT_BITS = Float.floatToRawIntBits((float) Math.sqrt(0.5));

    /// From here on 1 + x is x to within half a unit in the last place.
    private static final float LOG1P_LARGE = 0x1p25f;

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

    private Logarithms() {}

    /// A positive normal number as 2^e m with sqrt(1/2) <= m < sqrt(2); `exponent` is the int 2^23 e, the
    /// exponent where it stands in a float, `e` the same as a float.
    record Split(int exponent, int e, int m) {
        static Split of(LoopBuilder b, int x) {
            int bits = b.bits(x);
            int above = b.immediate(ImmediateOperator.INT_ADD, bits, -ROOT_BITS);
            int exponent = b.immediate(ImmediateOperator.AND, above, 0xff800000);
            return new Split(exponent, b.toFloat(exponent), b.floatOfBits(b.intSubtract(bits, exponent)));
        }

        /// The same of a number that is positive and perhaps denormal; then `exponent` is not its own.
        static Split ofPositive(LoopBuilder b, int x) {
            int denormal = b.less(x, b.constant(Float.MIN_NORMAL));
            Split split = of(b, b.select(denormal, b.multiply(x, b.constant(0x1p23f)), x));
            int gained = b.select(denormal, b.constant(-23 * UNIT), b.constant(0f));
            return new Split(split.exponent, b.add(split.e, gained), split.m);
        }
    }

    /// The natural logarithm. Error at most 0.92 ulp, denormal x included. -infinity at both zeros, NaN below,
    /// infinity at infinity.
    public static int log(LoopBuilder b, int x) {
        Split split = Split.ofPositive(b, x);
        int logarithm = logarithm(b, split.e(), b.subtract(split.m(), b.constant(1f)));
        return above(b, x, b.constant(0f), logarithm);
    }

    /// log(1 + x). Error at most 1.41 ulp. -infinity at -1, NaN below, infinity at infinity; keeps signed zero and
    /// denormals.
    public static int log1p(LoopBuilder b, int x) {
        int one = b.constant(1f);
        Split split = Split.of(b, b.add(one, x));
        // 2^-e (1 + x) - 1 rounded once, although the sum was rounded to find e; with large x that scale might
        // be denormal.
        int scale = b.floatOfBits(b.intSubtract(b.bits(one), split.exponent()));
        int exact = b.fma(scale, x, b.subtract(scale, one));
        int f = b.select(b.less(x, b.constant(LOG1P_LARGE)), exact, b.subtract(split.m(), one));
        int logarithm = above(b, x, b.constant(-1f), logarithm(b, split.e(), f));
        return b.select(b.equal(x, b.constant(0f)), x, logarithm);
    }

    /// e ln 2 + ln(1 + f), of 2^23 e. What ln 2 lost when it was rounded is a twentieth of a unit in the last
    /// place of e ln 2, less than it would cost to add it.
    private static int logarithm(LoopBuilder b, int e, int f) {
        int bend = b.fma(Polynomial.split(b, LOG, f), f, b.constant(-0.5f));
        return b.fma(e, b.constant(LN2 / UNIT), b.fma(b.multiply(f, f), bend, f));
    }

    /// `logarithm` above the pole, x at infinity, -infinity at the pole, NaN below and where x is NaN.
    private static int above(LoopBuilder b, int x, int pole, int logarithm) {
        int infinity = b.constant(Float.POSITIVE_INFINITY);
        int outside = b.select(b.equal(x, pole), b.constant(Float.NEGATIVE_INFINITY), b.constant(Float.NaN));
        return b.select(b.less(pole, x), b.select(b.less(x, infinity), logarithm, x), outside);
    }
}
