package lanewise.kernel.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/// What the tests of functions share: running one over an array, its largest error over float patterns, and tables of
/// exact values. The interpreter runs them; that generated code gives the same bits is a test of its own.
final class Functions {
    static final float INFINITY = Float.POSITIVE_INFINITY;
    static final float NAN = Float.NaN;
    static final float DENORMAL = Float.MIN_VALUE;

    /// Every this many float patterns; 997 is prime, so exponents and low bits vary.
    private static final int STEP = Integer.getInteger("lanewise.test.patternStep", 997);

    private Functions() {}

    interface Function {
        int over(LoopBuilder b, int x);

        default LoopProgram program() {
            LoopBuilder b = new LoopBuilder(1);
            b.output(over(b, b.load(0)));
            return b.build();
        }
    }

    static float[] apply(Function function, float... x) {
        return apply(function.program(), x);
    }

    /// The output of a program over arrays of the same length.
    static float[] apply(LoopProgram program, float[]... inputs) {
        int length = inputs[0].length;
        Loop loop = Loop.interpreted(program, space(inputs.length, length));
        return run(loop, inputs);
    }

    static LoopSpace space(int inputs, int length) {
        int[][] strides = new int[inputs + 1][];
        Arrays.fill(strides, new int[] {1});
        return new LoopSpace(new int[] {length}, strides);
    }

    static float[] run(Loop loop, float[]... inputs) {
        float[][] memory = Arrays.copyOf(inputs, inputs.length + 1);
        float[] y = new float[inputs[0].length];
        memory[inputs.length] = y;
        int[] banks = new int[memory.length];
        Arrays.setAll(banks, k -> k);
        loop.run(memory, banks, new int[memory.length], 0, loop.units());
        return y;
    }

    /// Measures the largest error in units in the last place over all float patterns, and holds it against the
    /// bound. Where the exact result is infinite or NaN, so must be the result. Results below the normal numbers
    /// count only where `denormals` says so.
    static void assertError(
            String name, double bound, boolean denormals, Function function, DoubleUnaryOperator exact) {
        LoopProgram program = function.program();
        double worst = 0;
        float at = 0;
        float[] block = new float[4096];
        int filled = 0;
        for (long pattern = Integer.MIN_VALUE; pattern <= Integer.MAX_VALUE + (long) STEP; pattern += STEP) {
            boolean last = pattern > Integer.MAX_VALUE;
            if (!last) {
                block[filled++] = Float.intBitsToFloat((int) pattern);
            }
            if (filled == block.length || last) {
                float[] y = apply(program, Arrays.copyOf(block, filled));
                for (int i = 0; i < filled; i++) {
                    double error = error(y[i], exact.applyAsDouble(block[i]), denormals);
                    if (error > worst) {
                        worst = error;
                        at = block[i];
                    }
                }
                filled = 0;
            }
        }
        String text = String.format("%s: largest error %.3f ulp at %a", name, worst, at);
        System.out.println(text);
        assertTrue(worst <= bound, () -> text + ", bound " + bound);
    }

    static double error(float y, double exact, boolean denormals) {
        float nearest = (float) exact;
        if (Float.isNaN(nearest) || Float.isInfinite(nearest) || !Float.isFinite(y)) {
            return Float.compare(y, nearest) == 0 ? 0 : Double.POSITIVE_INFINITY;
        }
        if (Math.abs(exact) < Float.MIN_NORMAL && !denormals) {
            return 0;
        }
        return Math.abs(y - exact) / Math.ulp(nearest);
    }

    /// The bits wanted, signs of zeros included; any NaN for NaN.
    static void assertValues(String name, Function function, float[][] table) {
        float[] x = new float[table.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = table[i][0];
        }
        float[] y = apply(function, x);
        for (int i = 0; i < x.length; i++) {
            assertSame(name + "(" + x[i] + ")", table[i][1], y[i]);
        }
    }

    static void assertSame(String what, float wanted, float got) {
        assertEquals(
                Float.floatToIntBits(wanted), Float.floatToIntBits(got), () -> what + " = " + got + ", not " + wanted);
    }

    /// f(-x) = -f(x), bit for bit, and |f(x)| at most `bound`.
    static void assertOddAndBounded(String name, Function function, float bound) {
        int count = 50_000;
        float[] x = new float[count];
        float[] minus = new float[count];
        int step = Float.floatToIntBits(INFINITY) / count;
        for (int i = 0; i < count; i++) {
            x[i] = Float.intBitsToFloat(i * step);
            minus[i] = -x[i];
        }
        float[] y = apply(function, x);
        float[] z = apply(function, minus);
        for (int i = 0; i < count; i++) {
            int at = i;
            assertTrue(Math.abs(y[i]) <= bound, () -> name + "(" + x[at] + ") = " + y[at]);
            assertSame(name + "(" + minus[i] + ")", -y[i], z[i]);
        }
    }
}
