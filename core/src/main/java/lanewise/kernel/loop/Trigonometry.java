package lanewise.kernel.loop;

import lanewise.kernel.loop.Instruction.ImmediateOperator;

/// Sine, cosine and arc tangent.
public final class Trigonometry {
    /// Below this size sin x and atan x are x to within half a unit in the last place.
    private static final float TINY = 0x1p-12f;

    /// pi / 2 as a sum.
    private static final float HALF_PI = 1.57079637f;

    private static final float HALF_PI_LOW = -4.371139e-08f;

    /// (sin(pi/2 r) / r - pi/2) / r^2 on |r| <= 1/2 as a polynomial in r^2, highest power first.
    private static final float[] SINE = {0.000154604364f, -0.00467954064f, 0.0796923339f, -0.645964086f};

    /// (cos(pi/2 r) - 1) / r^2 on |r| <= 1/2 as a polynomial in r^2, highest power first.
    private static final float[] COSINE = {0.000894457975f, -0.0208555926f, 0.253668547f, -1.23370051f};

    /// (atan(t) / t - 1) / t^2 on |t| <= 1 as a polynomial in t^2, highest power first.
    private static final float[] ARC_TANGENT = {
        -0.0017875476f,
        0.0108873611f,
        -0.0311270021f,
        0.0579065457f,
        -0.0840047523f,
        0.109511748f,
        -0.142640516f,
        0.19998531f,
        -0.333332986f
    };

    private Trigonometry() {}

    /// The sine of x radians, for every float. Error at most 1.3 ulp. NaN at infinities; keeps signed zero and
    /// denormals.
    public static int sin(LoopBuilder b, int x) {
        QuarterTurns turns = QuarterTurns.of(b, x);
        int sine = sine(b, turns.quarter(), turns.rest());
        return b.select(b.less(b.absolute(x), b.constant(TINY)), x, sine);
    }

    /// The cosine of x radians, for every float. Error at most 1.3 ulp. NaN at infinities.
    public static int cos(LoopBuilder b, int x) {
        QuarterTurns turns = QuarterTurns.of(b, x);
        return sine(b, b.immediate(ImmediateOperator.INT_ADD, turns.quarter(), 1), turns.rest());
    }

    /// The arc tangent, between -pi/2 and pi/2. Error at most 1.2 ulp. Keeps signed zero and denormals.
    public static int atan(LoopBuilder b, int x) {
        int zero = b.constant(0f);
        int one = b.constant(1f);
        int size = b.absolute(x);
        // atan(x) = +-pi/2 + atan(-1 / x).
        int large = b.less(one, size);
        int t = b.select(large, b.divide(b.constant(-1f), x), x);
        int sign = b.select(b.less(x, zero), b.constant(-1f), one);
        int turn = b.select(large, sign, zero);
        int square = b.multiply(t, t);
        int tail = b.multiply(b.multiply(t, square), Polynomial.of(b, ARC_TANGENT, square));
        tail = b.fma(turn, b.constant(HALF_PI_LOW), tail);
        int arc = b.fma(turn, b.constant(HALF_PI), b.add(t, tail));
        return b.select(b.less(size, b.constant(TINY)), x, arc);
    }

    /// sin(pi/2 (quarter + rest)) for an int and a float of at most 1/2.
    private static int sine(LoopBuilder b, int quarter, int rest) {
        int square = b.multiply(rest, rest);
        int slope = b.fma(square, Polynomial.of(b, SINE, square), b.constant(HALF_PI_LOW));
        int sine = b.fma(rest, b.constant(HALF_PI), b.multiply(rest, slope));
        int cosine = b.fma(square, Polynomial.of(b, COSINE, square), b.constant(1f));
        int odd = b.toFloat(b.immediate(ImmediateOperator.AND, quarter, 1));
        int value = b.select(b.equal(odd, b.constant(0f)), sine, cosine);
        int second = b.immediate(ImmediateOperator.AND, quarter, 2);
        return b.floatOfBits(b.intAdd(b.bits(value), b.immediate(ImmediateOperator.SHIFT_LEFT, second, 30)));
    }
}
