package lanewise.kernel;

import static lanewise.kernel.WindowCases.MARGIN;
import static lanewise.kernel.WindowCases.canaries;
import static lanewise.kernel.WindowCases.describe;
import static lanewise.kernel.WindowCases.fromLane;
import static lanewise.kernel.WindowCases.inLane;
import static lanewise.kernel.WindowCases.inputPixel;
import static lanewise.kernel.WindowCases.ints;
import static lanewise.kernel.WindowCases.window;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PoolingTest {
    /// x [planes, input, lanes], u [planes, output, lanes]. x has few distinct values, so that ties, signed zeros,
    /// infinities and NaN meet often.
    private record Case(WindowAxes axes, int planes, int lanes, PoolingTable table, float[] x, float[] u) {
        private static final float[] VALUES = {
            -1, 0, -0f, 1, 2, 0.5f, Float.NaN, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, -2, 3, 1, 2, -0.5f
        };

        static Case of(WindowAxes axes, int planes, int lanes, long seed) {
            Random random = new Random(seed);
            float[] x = canaries(planes * axes.inputPlane() * lanes);
            for (int i = MARGIN; i < x.length - MARGIN; i++) {
                x[i] = VALUES[random.nextInt(VALUES.length)];
            }
            float[] u = WindowCases.random(random, planes * axes.outputPlane() * lanes);
            return new Case(axes, planes, lanes, PoolingTable.of(axes), x, u);
        }

        float[] outputs() {
            return canaries(planes * axes.outputPlane() * lanes);
        }

        float[] inputs() {
            return canaries(planes * axes.inputPlane() * lanes);
        }

        float[] choice() {
            float[] choice = outputs();
            lanewise.kernel.reference.Pooling.choice(
                    table, x, MARGIN, choice, MARGIN, lanes, 0, Pooling.outputUnits(table, planes));
            return choice;
        }
    }

    private interface Check {
        void accept(Case given, String description);
    }

    private interface Kernel {
        void run(int from, int to);
    }

    private static void forAll(Check check) {
        List<WindowAxes> windows = new ArrayList<>(WindowCases.windows());
        windows.add(window(ints(6, 4), ints(2, 2), ints(2, 2), ints(0, 0), ints(1, 1)));
        windows.add(window(ints(7, 5), ints(2, 2), ints(2, 2), ints(0, 0), ints(1, 1)));
        windows.add(window(ints(7, 8), ints(3, 3), ints(2, 2), ints(1, 1), ints(1, 1)));
        windows.add(window(ints(5, 5), ints(2, 1), ints(3, 2), ints(0, 0), ints(1, 1)));
        long seed = 1;
        for (WindowAxes axes : windows) {
            for (int[] sizes : new int[][] {{1, 16}, {2, 32}, {3, 48}, {1, 64}, {7, 16}, {2, 112}}) {
                String planesAndLanes = sizes[0] + " planes of " + sizes[1] + " lanes";
                check.accept(Case.of(axes, sizes[0], sizes[1], seed), describe(axes, planesAndLanes, seed));
                seed++;
            }
        }
    }

    private static void inThreeParts(int units, Kernel kernel) {
        kernel.run(units * 2 / 3, units);
        kernel.run(0, units / 3);
        kernel.run(units / 3, units * 2 / 3);
    }

    @Test
    void maximumAndChoiceEqualTheirTwins() {
        forAll((given, description) -> {
            PoolingTable table = given.table;
            float[] x = given.x;
            int lanes = given.lanes;
            int units = Pooling.outputUnits(table, given.planes);
            float[] wanted = given.outputs();
            float[] wantedChoice = given.outputs();
            lanewise.kernel.reference.Pooling.maximumAndChoice(
                    table, x, MARGIN, wanted, MARGIN, wantedChoice, MARGIN, lanes, 0, units);
            float[] y = given.outputs();
            float[] choice = given.outputs();
            Pooling.maximumAndChoice(table, x, MARGIN, y, MARGIN, choice, MARGIN, lanes, 0, units);
            assertSame(wanted, y, description);
            assertSame(wantedChoice, choice, description);
            float[] parts = given.outputs();
            float[] partsChoice = given.outputs();
            inThreeParts(
                    units,
                    (from, to) -> Pooling.maximumAndChoice(
                            table, x, MARGIN, parts, MARGIN, partsChoice, MARGIN, lanes, from, to));
            assertSame(wanted, parts, description);
            assertSame(wantedChoice, partsChoice, description);
            float[] alone = given.outputs();
            inThreeParts(units, (from, to) -> Pooling.maximum(table, x, MARGIN, alone, MARGIN, lanes, from, to));
            assertSame(wanted, alone, description);
            float[] twin = given.outputs();
            lanewise.kernel.reference.Pooling.maximum(table, x, MARGIN, twin, MARGIN, lanes, 0, units);
            assertSame(wanted, twin, description);
            float[] choiceAlone = given.outputs();
            inThreeParts(units, (from, to) -> Pooling.choice(table, x, MARGIN, choiceAlone, MARGIN, lanes, from, to));
            assertSame(wantedChoice, choiceAlone, description);
            assertSame(wantedChoice, given.choice(), description);
        });
    }

    @Test
    void pickAndUnpickEqualTheirTwins() {
        forAll((given, description) -> {
            PoolingTable table = given.table;
            int lanes = given.lanes;
            float[] choice = given.choice();
            int units = Pooling.outputUnits(table, given.planes);
            float[] wanted = given.outputs();
            lanewise.kernel.reference.Pooling.pick(
                    table, given.x, MARGIN, choice, MARGIN, wanted, MARGIN, lanes, 0, units);
            float[] y = given.outputs();
            inThreeParts(
                    units,
                    (from, to) -> Pooling.pick(table, given.x, MARGIN, choice, MARGIN, y, MARGIN, lanes, from, to));
            assertSame(wanted, y, description);
            int inputUnits = Pooling.inputUnits(table, given.planes);
            float[] wantedInputs = given.inputs();
            lanewise.kernel.reference.Pooling.unpick(
                    table, given.u, MARGIN, choice, MARGIN, wantedInputs, MARGIN, lanes, 0, inputUnits);
            float[] dx = given.inputs();
            inThreeParts(
                    inputUnits,
                    (from, to) -> Pooling.unpick(table, given.u, MARGIN, choice, MARGIN, dx, MARGIN, lanes, from, to));
            assertSame(wantedInputs, dx, description);
        });
    }

    @Test
    void windowSumAndFillEqualTheirTwins() {
        forAll((given, description) -> {
            PoolingTable table = given.table;
            int lanes = given.lanes;
            int units = Pooling.outputUnits(table, given.planes);
            float[] wanted = given.outputs();
            lanewise.kernel.reference.Pooling.windowSum(table, given.x, MARGIN, wanted, MARGIN, lanes, 0, units);
            float[] y = given.outputs();
            inThreeParts(units, (from, to) -> Pooling.windowSum(table, given.x, MARGIN, y, MARGIN, lanes, from, to));
            assertSame(wanted, y, description);
            int inputUnits = Pooling.inputUnits(table, given.planes);
            float[] wantedInputs = given.inputs();
            lanewise.kernel.reference.Pooling.windowFill(
                    table, given.u, MARGIN, wantedInputs, MARGIN, lanes, 0, inputUnits);
            float[] dx = given.inputs();
            inThreeParts(
                    inputUnits, (from, to) -> Pooling.windowFill(table, given.u, MARGIN, dx, MARGIN, lanes, from, to));
            assertSame(wantedInputs, dx, description);
        });
    }

    /// All twins against the definition of a window, pixel by pixel; at most 25 sums of numbers below 1.
    @Test
    void theTwinsFollowTheDefinition() {
        forAll((given, description) -> {
            WindowAxes axes = given.axes;
            int lanes = given.lanes;
            int outputs = axes.outputPlane();
            int inputs = axes.inputPlane();
            float[] choice = given.choice();
            float[] ownMaximum = given.outputs();
            float[] ownChoice = given.outputs();
            double[] unpicked = new double[given.x.length];
            double[] filled = new double[given.x.length];
            for (int unit = 0; unit < given.planes * outputs; unit++) {
                for (int lane = 0; lane < lanes; lane++) {
                    int at = MARGIN + unit * lanes + lane;
                    float best = Float.NEGATIVE_INFINITY;
                    int bestTap = -1;
                    for (int tap = 0; tap < axes.taps(); tap++) {
                        int q = inputPixel(axes, unit % outputs, tap);
                        if (q >= 0) {
                            int xAt = MARGIN + (unit / outputs * inputs + q) * lanes + lane;
                            float value = given.x[xAt];
                            boolean wins = bestTap < 0 || value > best || (Double.isNaN(value) && !Double.isNaN(best));
                            best = wins ? value : best;
                            bestTap = wins ? tap : bestTap;
                            filled[xAt] += given.u[at];
                            unpicked[xAt] += choice[at] == tap ? given.u[at] : 0;
                        }
                    }
                    ownMaximum[at] = best;
                    ownChoice[at] = bestTap;
                }
            }
            float[] maximum = given.outputs();
            lanewise.kernel.reference.Pooling.maximum(
                    given.table, given.x, MARGIN, maximum, MARGIN, lanes, 0, given.planes * outputs);
            assertSame(ownMaximum, maximum, description);
            assertSame(ownChoice, choice, description);
            float[] unpick = given.inputs();
            lanewise.kernel.reference.Pooling.unpick(
                    given.table, given.u, MARGIN, choice, MARGIN, unpick, MARGIN, lanes, 0, given.planes * inputs);
            float[] fill = given.inputs();
            lanewise.kernel.reference.Pooling.windowFill(
                    given.table, given.u, MARGIN, fill, MARGIN, lanes, 0, given.planes * inputs);
            double bound = 25 * 25 * Math.scalb(1.0, -24);
            for (int i = MARGIN; i < fill.length - MARGIN; i++) {
                assertEquals(filled[i], fill[i], bound, description);
                assertEquals(unpicked[i], unpick[i], bound, description);
            }
        });
    }

    @Test
    void sumAndFillAreAdjointAndSoArePickAndUnpick() {
        forAll((given, description) -> {
            PoolingTable table = given.table;
            int lanes = given.lanes;
            int units = Pooling.outputUnits(table, given.planes);
            int inputUnits = Pooling.inputUnits(table, given.planes);
            float[] v = WindowCases.random(new Random(5), given.x.length - 2 * MARGIN);
            float[] choice = given.choice();
            float[] y = given.outputs();
            float[] dx = given.inputs();
            Pooling.windowSum(table, v, MARGIN, y, MARGIN, lanes, 0, units);
            Pooling.windowFill(table, given.u, MARGIN, dx, MARGIN, lanes, 0, inputUnits);
            assertEquals(dot(given.u, y), dot(v, dx), 1e-5 * y.length, description);
            Pooling.pick(table, v, MARGIN, choice, MARGIN, y, MARGIN, lanes, 0, units);
            Pooling.unpick(table, given.u, MARGIN, choice, MARGIN, dx, MARGIN, lanes, 0, inputUnits);
            assertEquals(dot(given.u, y), dot(v, dx), 1e-5 * y.length, description);
        });
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = MARGIN; i < a.length - MARGIN; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    @Test
    void firstOfEqualElementsAndFirstNaNWin() {
        PoolingTable table = PoolingTable.of(window(ints(4), ints(4), ints(1), ints(0), ints(1)));
        assertEquals(1f, choice(table, 1, 2, 2, 1));
        assertEquals(0f, choice(table, 0f, -0f, 0f, -0f));
        assertEquals(0f, choice(table, -0f, 0f, 0f, -0f));
        assertEquals(2f, choice(table, 1, Float.POSITIVE_INFINITY, Float.NaN, Float.NaN));
        assertEquals(0f, choice(table, Float.NaN, 3, Float.NaN, 9));
        float lowest = Float.NEGATIVE_INFINITY;
        assertEquals(0f, choice(table, lowest, lowest, lowest, lowest));
    }

    @Test
    void paddingNeverWinsAndAnEmptyWindowIsMinusInfinity() {
        WindowAxes axes = window(ints(1), ints(2), ints(1), ints(2), ints(1));
        PoolingTable table = PoolingTable.of(axes);
        float[] x = inLane(4, -7);
        float[] y = canaries(4 * 16);
        float[] choice = canaries(4 * 16);
        Pooling.maximumAndChoice(table, x, MARGIN, y, MARGIN, choice, MARGIN, 16, 0, 4);
        float lowest = Float.NEGATIVE_INFINITY;
        assertArrayEquals(new float[] {lowest, -7, -7, lowest}, fromLane(4, y));
        assertArrayEquals(new float[] {-1, 1, 0, -1}, fromLane(4, choice));
        float[] picked = canaries(4 * 16);
        Pooling.pick(table, x, MARGIN, choice, MARGIN, picked, MARGIN, 16, 0, 4);
        assertArrayEquals(new float[] {0, -7, -7, 0}, fromLane(4, picked));
    }

    @Test
    void workedNumbers() {
        PoolingTable pairs = PoolingTable.of(window(ints(2, 2), ints(1, 2), ints(1, 2), ints(0, 0), ints(1, 1)));
        float[] x = inLane(9, 37, 47, 67, 77);
        float[] y = canaries(2 * 16);
        float[] choice = canaries(2 * 16);
        Pooling.maximumAndChoice(pairs, x, MARGIN, y, MARGIN, choice, MARGIN, 16, 0, 2);
        assertArrayEquals(new float[] {47, 77}, fromLane(9, y));
        float[] dx = canaries(4 * 16);
        Pooling.unpick(pairs, inLane(9, 6, 8), MARGIN, choice, MARGIN, dx, MARGIN, 16, 0, 4);
        assertArrayEquals(new float[] {0, 6, 0, 8}, fromLane(9, dx));
        Pooling.windowSum(pairs, x, MARGIN, y, MARGIN, 16, 0, 2);
        assertArrayEquals(new float[] {2 * 42, 2 * 72}, fromLane(9, y));
        Pooling.windowFill(pairs, inLane(9, 3, 4), MARGIN, dx, MARGIN, 16, 0, 4);
        assertArrayEquals(new float[] {3, 3, 4, 4}, fromLane(9, dx));
        PoolingTable overlapping = PoolingTable.of(window(ints(3, 3), ints(2, 2), ints(1, 1), ints(0, 0), ints(1, 1)));
        float[] shares = canaries(9 * 16);
        Pooling.windowFill(overlapping, inLane(9, .25f, .25f, .25f, .25f), MARGIN, shares, MARGIN, 16, 0, 9);
        assertArrayEquals(new float[] {.25f, .5f, .25f, .5f, 1, .5f, .25f, .5f, .25f}, fromLane(9, shares));
    }

    private static float choice(PoolingTable table, float... window) {
        float[] choice = canaries(16);
        Pooling.choice(table, inLane(3, window), MARGIN, choice, MARGIN, 16, 0, 1);
        return fromLane(3, choice)[0];
    }

    /// Bit for bit; any NaN equals any other.
    private static void assertSame(float[] wanted, float[] got, String description) {
        assertEquals(wanted.length, got.length, description);
        for (int i = 0; i < wanted.length; i++) {
            int at = i;
            assertTrue(
                    Float.floatToIntBits(wanted[i]) == Float.floatToIntBits(got[i]),
                    () -> "element " + (at - MARGIN) + ": wanted " + wanted[at] + ", got " + got[at] + "; "
                            + description);
        }
    }
}
