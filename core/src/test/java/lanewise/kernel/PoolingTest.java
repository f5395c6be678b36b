package lanewise.kernel;

import static lanewise.kernel.WindowCases.CANARY;
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
import lanewise.kernel.reference.ReferenceKernels;
import org.junit.jupiter.api.Test;

class PoolingTest {
    private static final WindowChoiceKernels CHOICES = VectorWindowChoices.INSTANCE;
    private static final WindowChoiceKernels PLAIN_CHOICES = ReferenceKernels.ALL.windowChoices();
    private static final WindowSumKernels SUMS = VectorWindowSums.INSTANCE;
    private static final WindowSumKernels PLAIN_SUMS = ReferenceKernels.ALL.windowSums();

    /// x [planes, input, lanes], u [planes, output, lanes]. x has few distinct values, so that ties, signed zeros,
    /// infinities and NaN meet often.
    private record Case(
            WindowAxes axes, Choices choices, int planes, int lanes, PoolingTable table, float[] x, float[] u) {
        private static final float[] VALUES = {
            -1, 0, -0f, 1, 2, 0.5f, Float.NaN, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, -2, 3, 1, 2, -0.5f
        };

        static Case of(WindowAxes axes, Choices choices, int planes, int lanes, long seed) {
            Random random = new Random(seed);
            float[] x = canaries(planes * axes.inputPlane() * lanes);
            for (int i = MARGIN; i < x.length - MARGIN; i++) {
                x[i] = VALUES[random.nextInt(VALUES.length)];
            }
            float[] u = WindowCases.random(random, planes * axes.outputPlane() * lanes);
            return new Case(axes, choices, planes, lanes, PoolingTable.of(axes, choices), x, u);
        }

        float[] outputs() {
            return canaries(planes * axes.outputPlane() * lanes);
        }

        float[] inputs() {
            return canaries(planes * axes.inputPlane() * lanes);
        }

        float[] words() {
            return canaries(table.choiceUnits(planes) * lanes);
        }

        float[] choice() {
            float[] choice = words();
            PLAIN_CHOICES.choice(table, planes, x, MARGIN, choice, MARGIN, lanes, lanes, 0, table.choiceUnits(planes));
            return choice;
        }

        /// The tap that a window holds, as [Choices] describes it.
        float tap(float[] words, int window, int lane) {
            return switch (choices) {
                case FLOATS -> words[MARGIN + window * lanes + lane];
                case BYTES -> {
                    int word = Float.floatToRawIntBits(words[MARGIN + window / 4 * lanes + lane]);
                    int tap = word >> window % 4 * 8 & 0xFF;
                    yield tap == 0xFF ? -1 : tap;
                }
            };
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
        for (int outputs = 1; outputs <= 9; outputs++) {
            windows.add(window(ints(outputs + 1), ints(2), ints(1), ints(0), ints(1)));
        }
        windows.add(window(ints(254), ints(254), ints(1), ints(1), ints(1)));
        long seed = 1;
        for (WindowAxes axes : windows) {
            for (int[] sizes : new int[][] {{1, 16}, {2, 32}, {3, 48}, {1, 64}, {7, 16}, {2, 112}}) {
                for (Choices choices : Choices.values()) {
                    String details = sizes[0] + " planes of " + sizes[1] + " lanes, choices as " + choices;
                    check.accept(Case.of(axes, choices, sizes[0], sizes[1], seed), describe(axes, details, seed));
                    seed++;
                }
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
            int planes = given.planes;
            float[] x = given.x;
            int lanes = given.lanes;
            int units = table.outputUnits(planes);
            int words = table.choiceUnits(planes);
            float[] wanted = given.outputs();
            float[] wantedChoice = given.words();
            PLAIN_CHOICES.maximumAndChoice(
                    table, planes, x, MARGIN, wanted, MARGIN, wantedChoice, MARGIN, lanes, lanes, 0, words);
            float[] y = given.outputs();
            float[] choice = given.words();
            CHOICES.maximumAndChoice(table, planes, x, MARGIN, y, MARGIN, choice, MARGIN, lanes, lanes, 0, words);
            assertSame(wanted, y, description);
            assertSameWords(wantedChoice, choice, description);
            float[] parts = given.outputs();
            float[] partsChoice = given.words();
            inThreeParts(
                    words,
                    (from, to) -> CHOICES.maximumAndChoice(
                            table, planes, x, MARGIN, parts, MARGIN, partsChoice, MARGIN, lanes, lanes, from, to));
            assertSame(wanted, parts, description);
            assertSameWords(wantedChoice, partsChoice, description);
            float[] alone = given.outputs();
            inThreeParts(units, (from, to) -> CHOICES.maximum(table, x, MARGIN, alone, MARGIN, lanes, lanes, from, to));
            assertSame(wanted, alone, description);
            float[] twin = given.outputs();
            PLAIN_CHOICES.maximum(table, x, MARGIN, twin, MARGIN, lanes, lanes, 0, units);
            assertSame(wanted, twin, description);
            float[] choiceAlone = given.words();
            inThreeParts(
                    words,
                    (from, to) ->
                            CHOICES.choice(table, planes, x, MARGIN, choiceAlone, MARGIN, lanes, lanes, from, to));
            assertSameWords(wantedChoice, choiceAlone, description);
            assertSameWords(wantedChoice, given.choice(), description);
        });
    }

    /// So that two threads never write to one word. A plane's windows may end inside a word, and the next plane's
    /// begin there.
    @Test
    void aUnitWritesItsWordAndTheWindowsInItAndNothingElse() {
        forAll((given, description) -> {
            PoolingTable table = given.table;
            int lanes = given.lanes;
            int perWord = given.choices == Choices.BYTES ? 4 : 1;
            int windows = given.planes * given.axes.outputPlane();
            int units = table.choiceUnits(given.planes);
            assertEquals((windows + perWord - 1) / perWord, units, description);
            int unit = units / 2;
            float[] whole = given.choice();
            float[] y = given.outputs();
            float[] choice = given.words();
            CHOICES.maximumAndChoice(
                    table, given.planes, given.x, MARGIN, y, MARGIN, choice, MARGIN, lanes, lanes, unit, unit + 1);
            int end = Math.min((unit + 1) * perWord, windows);
            for (int i = 0; i < y.length; i++) {
                boolean own = i >= MARGIN + unit * perWord * lanes && i < MARGIN + end * lanes;
                assertTrue(own != (y[i] == CANARY), description);
            }
            for (int i = 0; i < choice.length; i++) {
                boolean own = i >= MARGIN + unit * lanes && i < MARGIN + (unit + 1) * lanes;
                float wanted = own ? whole[i] : CANARY;
                assertEquals(Float.floatToRawIntBits(wanted), Float.floatToRawIntBits(choice[i]), description);
            }
        });
    }

    @Test
    void unpackedChoicesAreTheFloatsThatWouldHaveBeenStored() {
        forAll((given, description) -> {
            if (given.choices == Choices.BYTES) {
                int lanes = given.lanes;
                int windows = given.planes * given.axes.outputPlane();
                int units = Choices.BYTES.words(windows);
                PoolingTable inFloats = PoolingTable.of(given.axes, Choices.FLOATS);
                float[] wanted = given.outputs();
                PLAIN_CHOICES.choice(inFloats, given.planes, given.x, MARGIN, wanted, MARGIN, lanes, lanes, 0, windows);
                float[] words = given.choice();
                float[] twin = given.outputs();
                PLAIN_CHOICES.unpack(words, MARGIN, windows, twin, MARGIN, lanes, lanes, 0, units);
                assertSameWords(wanted, twin, description);
                float[] y = given.outputs();
                inThreeParts(
                        units, (from, to) -> CHOICES.unpack(words, MARGIN, windows, y, MARGIN, lanes, lanes, from, to));
                assertSameWords(wanted, y, description);
            }
        });
    }

    @Test
    void pickAndUnpickEqualTheirTwins() {
        forAll((given, description) -> {
            PoolingTable table = given.table;
            int lanes = given.lanes;
            float[] choice = given.choice();
            int units = table.outputUnits(given.planes);
            float[] wanted = given.outputs();
            PLAIN_CHOICES.pick(table, given.x, MARGIN, choice, MARGIN, wanted, MARGIN, lanes, lanes, 0, units);
            float[] y = given.outputs();
            inThreeParts(
                    units,
                    (from, to) ->
                            CHOICES.pick(table, given.x, MARGIN, choice, MARGIN, y, MARGIN, lanes, lanes, from, to));
            assertSame(wanted, y, description);
            int inputUnits = table.inputUnits(given.planes);
            float[] wantedInputs = given.inputs();
            PLAIN_CHOICES.unpick(
                    table, given.u, MARGIN, choice, MARGIN, wantedInputs, MARGIN, lanes, lanes, 0, inputUnits);
            float[] dx = given.inputs();
            inThreeParts(
                    inputUnits,
                    (from, to) ->
                            CHOICES.unpick(table, given.u, MARGIN, choice, MARGIN, dx, MARGIN, lanes, lanes, from, to));
            assertSame(wantedInputs, dx, description);
        });
    }

    /// 37 lanes as 32, and the last 16, some of which are among the 32.
    @Test
    void anyNumberOfLanesCanBeDoneInTwoParts() {
        int lanes = 37;
        long seed = 1;
        for (WindowAxes axes : WindowCases.windows()) {
            for (Choices choices : Choices.values()) {
                Case given = Case.of(axes, choices, 3, lanes, seed);
                String description = describe(axes, "37 lanes, choices as " + choices, seed);
                PoolingTable table = given.table;
                int words = table.choiceUnits(3);
                int outputs = table.outputUnits(3);
                int inputs = table.inputUnits(3);
                float[] x = given.x;
                float[] u = given.u;
                float[] choice = given.words();
                float[] y = given.outputs();
                float[] dx = given.inputs();
                float[] sum = given.outputs();
                float[] fill = given.inputs();
                for (int[] part : new int[][] {{0, 32}, {21, 16}}) {
                    int at = MARGIN + part[0];
                    int width = part[1];
                    CHOICES.maximumAndChoice(table, 3, x, at, y, at, choice, at, lanes, width, 0, words);
                    CHOICES.unpick(table, u, at, choice, at, dx, at, lanes, width, 0, inputs);
                    SUMS.sum(table, x, at, sum, at, lanes, width, 0, outputs);
                    SUMS.fill(table, u, at, fill, at, lanes, width, 0, inputs);
                }
                assertSameWords(given.choice(), choice, description);
                float[] wanted = given.outputs();
                PLAIN_CHOICES.maximum(table, x, MARGIN, wanted, MARGIN, lanes, lanes, 0, outputs);
                assertSame(wanted, y, description);
                PLAIN_SUMS.sum(table, x, MARGIN, wanted, MARGIN, lanes, lanes, 0, outputs);
                assertSame(wanted, sum, description);
                float[] wantedInputs = given.inputs();
                PLAIN_CHOICES.unpick(table, u, MARGIN, choice, MARGIN, wantedInputs, MARGIN, lanes, lanes, 0, inputs);
                assertSame(wantedInputs, dx, description);
                PLAIN_SUMS.fill(table, u, MARGIN, wantedInputs, MARGIN, lanes, lanes, 0, inputs);
                assertSame(wantedInputs, fill, description);
                seed++;
            }
        }
    }

    @Test
    void windowSumAndFillEqualTheirTwins() {
        forAll((given, description) -> {
            PoolingTable table = given.table;
            int lanes = given.lanes;
            int units = table.outputUnits(given.planes);
            float[] wanted = given.outputs();
            PLAIN_SUMS.sum(table, given.x, MARGIN, wanted, MARGIN, lanes, lanes, 0, units);
            float[] y = given.outputs();
            inThreeParts(units, (from, to) -> SUMS.sum(table, given.x, MARGIN, y, MARGIN, lanes, lanes, from, to));
            assertSame(wanted, y, description);
            int inputUnits = table.inputUnits(given.planes);
            float[] wantedInputs = given.inputs();
            PLAIN_SUMS.fill(table, given.u, MARGIN, wantedInputs, MARGIN, lanes, lanes, 0, inputUnits);
            float[] dx = given.inputs();
            inThreeParts(
                    inputUnits, (from, to) -> SUMS.fill(table, given.u, MARGIN, dx, MARGIN, lanes, lanes, from, to));
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
                            unpicked[xAt] += given.tap(choice, unit, lane) == tap ? given.u[at] : 0;
                        }
                    }
                    ownMaximum[at] = best;
                    assertEquals(bestTap, given.tap(choice, unit, lane), description);
                }
            }
            float[] maximum = given.outputs();
            PLAIN_CHOICES.maximum(
                    given.table, given.x, MARGIN, maximum, MARGIN, lanes, lanes, 0, given.planes * outputs);
            assertSame(ownMaximum, maximum, description);
            float[] unpick = given.inputs();
            PLAIN_CHOICES.unpick(
                    given.table,
                    given.u,
                    MARGIN,
                    choice,
                    MARGIN,
                    unpick,
                    MARGIN,
                    lanes,
                    lanes,
                    0,
                    given.planes * inputs);
            float[] fill = given.inputs();
            PLAIN_SUMS.fill(given.table, given.u, MARGIN, fill, MARGIN, lanes, lanes, 0, given.planes * inputs);
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
            int units = table.outputUnits(given.planes);
            int inputUnits = table.inputUnits(given.planes);
            float[] v = WindowCases.random(new Random(5), given.x.length - 2 * MARGIN);
            float[] choice = given.choice();
            float[] y = given.outputs();
            float[] dx = given.inputs();
            SUMS.sum(table, v, MARGIN, y, MARGIN, lanes, lanes, 0, units);
            SUMS.fill(table, given.u, MARGIN, dx, MARGIN, lanes, lanes, 0, inputUnits);
            assertEquals(dot(given.u, y), dot(v, dx), 1e-5 * y.length, description);
            CHOICES.pick(table, v, MARGIN, choice, MARGIN, y, MARGIN, lanes, lanes, 0, units);
            CHOICES.unpick(table, given.u, MARGIN, choice, MARGIN, dx, MARGIN, lanes, lanes, 0, inputUnits);
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
        WindowAxes axes = window(ints(4), ints(4), ints(1), ints(0), ints(1));
        for (Choices choices : Choices.values()) {
            PoolingTable table = PoolingTable.of(axes, choices);
            assertEquals(choices.code(1), code(table, 1, 2, 2, 1));
            assertEquals(choices.code(0), code(table, 0f, -0f, 0f, -0f));
            assertEquals(choices.code(0), code(table, -0f, 0f, 0f, -0f));
            assertEquals(choices.code(2), code(table, 1, Float.POSITIVE_INFINITY, Float.NaN, Float.NaN));
            assertEquals(choices.code(0), code(table, Float.NaN, 3, Float.NaN, 9));
            float lowest = Float.NEGATIVE_INFINITY;
            assertEquals(choices.code(0), code(table, lowest, lowest, lowest, lowest));
        }
    }

    @Test
    void paddingNeverWinsAndAnEmptyWindowIsMinusInfinity() {
        WindowAxes axes = window(ints(1), ints(2), ints(1), ints(2), ints(1));
        float[] x = inLane(4, -7);
        for (Choices choices : Choices.values()) {
            PoolingTable table = PoolingTable.of(axes, choices);
            int units = table.choiceUnits(1);
            float[] y = canaries(4 * 16);
            float[] choice = canaries(units * 16);
            CHOICES.maximumAndChoice(table, 1, x, MARGIN, y, MARGIN, choice, MARGIN, 16, 16, 0, units);
            float lowest = Float.NEGATIVE_INFINITY;
            assertArrayEquals(new float[] {lowest, -7, -7, lowest}, fromLane(4, y));
            float[] wanted = switch (choices) {
                case FLOATS -> new float[] {-1, 1, 0, -1};
                case BYTES -> new float[] {Float.intBitsToFloat(0xFF_00_01_FF)};
            };
            assertSameWords(wanted, fromLane(4, choice), "choices as " + choices);
            float[] picked = canaries(4 * 16);
            CHOICES.pick(table, x, MARGIN, choice, MARGIN, picked, MARGIN, 16, 16, 0, 4);
            assertArrayEquals(new float[] {0, -7, -7, 0}, fromLane(4, picked));
        }
    }

    /// 255 elements, the last one the largest, in the four places of a word and in the next one.
    @Test
    void aByteHoldsTheLastTapOfTheLargestWindow() {
        assertTrue(Choices.BYTES.holds(255) && !Choices.BYTES.holds(256));
        WindowAxes axes = window(ints(255 * 5), ints(255), ints(255), ints(0), ints(1));
        PoolingTable table = PoolingTable.of(axes, Choices.BYTES);
        float[] pixels = new float[255 * 5];
        for (int window = 0; window < 5; window++) {
            pixels[window * 255 + 254] = 1;
        }
        float[] choice = canaries(2 * 16);
        CHOICES.choice(table, 1, inLane(7, pixels), MARGIN, choice, MARGIN, 16, 16, 0, 2);
        assertEquals(0xFEFEFEFE, Float.floatToRawIntBits(choice[MARGIN + 7]));
        assertEquals(0xFE, Float.floatToRawIntBits(choice[MARGIN + 16 + 7]));
        float[] numbers = canaries(5 * 16);
        CHOICES.unpack(choice, MARGIN, 5, numbers, MARGIN, 16, 16, 0, 2);
        assertArrayEquals(new float[] {254, 254, 254, 254, 254}, fromLane(7, numbers));
    }

    @Test
    void workedNumbers() {
        PoolingTable pairs =
                PoolingTable.of(window(ints(2, 2), ints(1, 2), ints(1, 2), ints(0, 0), ints(1, 1)), Choices.BYTES);
        float[] x = inLane(9, 37, 47, 67, 77);
        float[] y = canaries(2 * 16);
        float[] choice = canaries(16);
        CHOICES.maximumAndChoice(pairs, 1, x, MARGIN, y, MARGIN, choice, MARGIN, 16, 16, 0, 1);
        assertArrayEquals(new float[] {47, 77}, fromLane(9, y));
        float[] dx = canaries(4 * 16);
        CHOICES.unpick(pairs, inLane(9, 6, 8), MARGIN, choice, MARGIN, dx, MARGIN, 16, 16, 0, 4);
        assertArrayEquals(new float[] {0, 6, 0, 8}, fromLane(9, dx));
        SUMS.sum(pairs, x, MARGIN, y, MARGIN, 16, 16, 0, 2);
        assertArrayEquals(new float[] {2 * 42, 2 * 72}, fromLane(9, y));
        SUMS.fill(pairs, inLane(9, 3, 4), MARGIN, dx, MARGIN, 16, 16, 0, 4);
        assertArrayEquals(new float[] {3, 3, 4, 4}, fromLane(9, dx));
        PoolingTable overlapping =
                PoolingTable.of(window(ints(3, 3), ints(2, 2), ints(1, 1), ints(0, 0), ints(1, 1)), Choices.FLOATS);
        float[] shares = canaries(9 * 16);
        SUMS.fill(overlapping, inLane(9, .25f, .25f, .25f, .25f), MARGIN, shares, MARGIN, 16, 16, 0, 9);
        assertArrayEquals(new float[] {.25f, .5f, .25f, .5f, 1, .5f, .25f, .5f, .25f}, fromLane(9, shares));
    }

    private static int code(PoolingTable table, float... window) {
        float[] choice = canaries(16);
        CHOICES.choice(table, 1, inLane(3, window), MARGIN, choice, MARGIN, 16, 16, 0, 1);
        return Float.floatToRawIntBits(fromLane(3, choice)[0]);
    }

    /// Bit for bit, whatever numbers the bits make.
    private static void assertSameWords(float[] wanted, float[] got, String description) {
        assertEquals(wanted.length, got.length, description);
        for (int i = 0; i < wanted.length; i++) {
            int at = i;
            int wantedWord = Float.floatToRawIntBits(wanted[i]);
            int word = Float.floatToRawIntBits(got[i]);
            assertTrue(
                    wantedWord == word,
                    () -> "word " + (at - MARGIN) + ": wanted " + Integer.toHexString(wantedWord) + ", got "
                            + Integer.toHexString(word) + "; " + description);
        }
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
