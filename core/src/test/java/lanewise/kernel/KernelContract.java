package lanewise.kernel;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntPredicate;

/// What every kernel promises, as a base of tests: at awkward sizes and odd offsets it gives the bits of its scalar
/// twin, for any split of its units, and leaves the neighbours of its output as they were.
///
/// The vector width is that of the process (`lanewise.lanes`); the build runs these tests at 128, 256 and 512 bits.
abstract class KernelContract {
    /// Around vectors of 4, 8 and 16 lanes, and beyond one block.
    static final int[] SIZES = {0, 1, 7, 8, 9, 15, 16, 17, 31, 33, 257};

    /// What the places hold that no kernel may write.
    static final float CANARY = -12345.678f;

    /// Work on the units `from` to `to`.
    @FunctionalInterface
    interface Units {
        void run(int from, int to);
    }

    /// Runs three parts, the last first, so that no part can lean on an earlier one.
    static void inParts(int units, Random random, Units work) {
        int a = random.nextInt(units + 1);
        int b = a + random.nextInt(units - a + 1);
        work.run(b, units);
        work.run(0, a);
        work.run(a, b);
    }

    static float[] random(Random random, int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = 2 * random.nextFloat() - 1;
        }
        return values;
    }

    static float[] canaries(int size) {
        float[] values = new float[size];
        Arrays.fill(values, CANARY);
        return values;
    }

    /// The same bits everywhere, canaries included; any NaN equals any other.
    static void assertSameBits(float[] expected, float[] actual, String what) {
        for (int i = 0; i < expected.length; i++) {
            if (Float.floatToIntBits(expected[i]) != Float.floatToIntBits(actual[i])) {
                fail(what + ": element " + i + " is " + actual[i] + ", its twin " + expected[i]);
            }
        }
    }

    /// Canaries wherever `written` does not hold.
    static void assertUntouched(float[] values, IntPredicate written, String what) {
        for (int i = 0; i < values.length; i++) {
            if (!written.test(i) && values[i] != CANARY) {
                fail(what + ": wrote " + values[i] + " to element " + i + ", which is not its own");
            }
        }
    }

    /// |actual - expected| <= bound.
    static void assertNear(double expected, double actual, double bound, String what) {
        if (!(Math.abs(actual - expected) <= bound)) {
            fail(what + ": " + actual + " instead of " + expected + ", allowed " + bound);
        }
    }

    /// Whether `i` lies in [rows, columns] with this row stride at `at`.
    static boolean inside(int i, int at, int row, int rows, int columns) {
        int distance = i - at;
        return distance >= 0 && columns > 0 && distance / row < rows && distance % row < columns;
    }
}
