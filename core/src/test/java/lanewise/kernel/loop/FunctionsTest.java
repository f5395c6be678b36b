package lanewise.kernel.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class FunctionsTest {
    /// Every this many float patterns; 997 is prime, so exponents and low bits vary.
    private static final int STEP = Integer.getInteger("lanewise.test.patternStep", 997);

    private interface Function {
        int over(LoopBuilder b, int x);
    }

    private static float[] apply(Function function, float... x) {
        LoopBuilder b = new LoopBuilder(1);
        b.output(function.over(b, b.load(0)));
        Loop loop = Loop.interpreted(b.build(), new LoopSpace(new int[] {x.length}, new int[][] {{1}, {1}}));
        float[] y = new float[x.length];
        loop.run(new float[][] {x, y}, new int[] {0, 1}, new int[2], 0, loop.units());
        return y;
    }

    /// The largest error in units in the last place over the patterns in [low, high] whose exact result is
    /// normal.
    private static double largestError(Function function, DoubleUnaryOperator exact, float low, float high) {
        double worst = 0;
        float[] block = new float[4096];
        int filled = 0;
        for (long pattern = Integer.MIN_VALUE; pattern <= Integer.MAX_VALUE + (long) STEP; pattern += STEP) {
            boolean last = pattern > Integer.MAX_VALUE;
            float x = last ? Float.NaN : Float.intBitsToFloat((int) pattern);
            if (x >= low && x <= high) {
                block[filled++] = x;
            }
            if (filled == block.length || last) {
                float[] y = apply(function, Arrays.copyOf(block, filled));
                for (int i = 0; i < filled; i++) {
                    worst = Math.max(worst, error(y[i], exact.applyAsDouble(block[i]), block[i]));
                }
                filled = 0;
            }
        }
        return worst;
    }

    private static double error(float y, double exact, float x) {
        if (Math.abs(exact) < Float.MIN_NORMAL && Math.abs(x) >= Float.MIN_NORMAL) {
            return 0;
        }
        if (Float.isInfinite((float) exact)) {
            return y == (float) exact ? 0 : Double.POSITIVE_INFINITY;
        }
        double error = Math.abs(y - exact) / Math.ulp((float) exact);
        return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
    }

    private static void assertError(String name, double bound, double measured) {
        System.out.printf("%s: largest error %.3f ulp%n", name, measured);
        assertTrue(measured <= bound, () -> name + ": error " + measured + " ulp, bound " + bound);
    }

    @Test
    void expIsAccurate() {
        assertError("exp", 1.0, largestError(Functions::exp, StrictMath::exp, -Float.MAX_VALUE, Float.MAX_VALUE));
    }

    @Test
    void logIsAccurate() {
        assertError("log", 1.0, largestError(Functions::log, StrictMath::log, Float.MIN_VALUE, Float.MAX_VALUE));
    }

    @Test
    void tanhIsAccurate() {
        assertError("tanh", 5, largestError(Functions::tanh, StrictMath::tanh, -Float.MAX_VALUE, Float.MAX_VALUE));
    }

    @Test
    void sigmoidIsAccurate() {
        DoubleUnaryOperator exact = x -> 1 / (1 + StrictMath.exp(-x));
        assertError("sigmoid", 3, largestError(Functions::sigmoid, exact, -Float.MAX_VALUE, Float.MAX_VALUE));
    }

    @Test
    void expAtItsEdges() {
        float infinity = Float.POSITIVE_INFINITY;
        float[] y = apply(
                Functions::exp, 0f, -0f, infinity, -infinity, 88.72283f, 88.72284f, -87.33654f, -87.33655f, 1e30f);
        assertEquals(1f, y[0]);
        assertEquals(1f, y[1]);
        assertEquals(infinity, y[2]);
        assertEquals(0f, y[3]);
        assertTrue(y[4] < infinity && y[4] > 3.4e38f, () -> "exp(88.72283) = " + y[4]);
        assertEquals(infinity, y[5]);
        assertTrue(y[6] >= Float.MIN_NORMAL, () -> "exp(-87.33654) = " + y[6]);
        assertEquals(0f, y[7]);
        assertEquals(infinity, y[8]);
    }

    @Test
    void logAtItsEdges() {
        float infinity = Float.POSITIVE_INFINITY;
        float[] y = apply(Functions::log, 1f, 0f, -0f, -1f, infinity, -infinity, Float.MIN_VALUE, -Float.MIN_VALUE);
        assertEquals(0f, y[0]);
        assertEquals(-infinity, y[1]);
        assertEquals(-infinity, y[2]);
        assertTrue(Float.isNaN(y[3]));
        assertEquals(infinity, y[4]);
        assertTrue(Float.isNaN(y[5]));
        assertEquals((float) StrictMath.log(Float.MIN_VALUE), y[6], Math.ulp(y[6]));
        assertTrue(Float.isNaN(y[7]));
    }

    @Test
    void tanhAtItsEdges() {
        float infinity = Float.POSITIVE_INFINITY;
        float[] x = {0f, -0f, Float.MIN_VALUE, -Float.MIN_VALUE, 1e-39f, 8.7f, -8.7f, infinity, -infinity, 3e38f};
        float[] wanted = {0f, -0f, Float.MIN_VALUE, -Float.MIN_VALUE, 1e-39f, 1f, -1f, 1f, -1f, 1f};
        float[] y = apply(Functions::tanh, x);
        for (int i = 0; i < x.length; i++) {
            int at = i;
            assertEquals(
                    Float.floatToIntBits(wanted[i]),
                    Float.floatToIntBits(y[i]),
                    () -> "tanh(" + x[at] + ") = " + y[at]);
        }
    }

    @Test
    void tanhIsOddAndNeverBeyondOne() {
        int low = Float.floatToIntBits(1f);
        int high = Float.floatToIntBits(9.5f);
        float[] x = new float[50_000];
        float[] minus = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = Float.intBitsToFloat(low + i * ((high - low) / x.length));
            minus[i] = -x[i];
        }
        float[] y = apply(Functions::tanh, x);
        float[] z = apply(Functions::tanh, minus);
        for (int i = 0; i < x.length; i++) {
            int at = i;
            assertTrue(y[i] <= 1f, () -> "tanh(" + x[at] + ") = " + y[at]);
            assertEquals(-y[i], z[i], () -> "tanh(-" + x[at] + ")");
        }
    }

    @Test
    void sigmoidAtItsEdges() {
        float infinity = Float.POSITIVE_INFINITY;
        float[] y = apply(Functions::sigmoid, 0f, infinity, -infinity, 100f, -100f);
        assertEquals(0.5f, y[0]);
        assertEquals(1f, y[1]);
        assertEquals(0f, y[2]);
        assertEquals(1f, y[3]);
        assertEquals(0f, y[4]);
    }

    @Test
    void everyNaNStaysNaN() {
        int[] patterns = {0x7fc00000, 0x7f800001, 0xff800001, 0x7fffffff, 0xffffffff, 0xffc12345};
        float[] x = new float[patterns.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = Float.intBitsToFloat(patterns[i]);
        }
        Function[] functions = {Functions::exp, Functions::log, Functions::tanh, Functions::sigmoid};
        for (int f = 0; f < functions.length; f++) {
            float[] y = apply(functions[f], x);
            for (int i = 0; i < x.length; i++) {
                assertTrue(Float.isNaN(y[i]), "function " + f + " of pattern " + Integer.toHexString(patterns[i]));
            }
        }
    }
}
