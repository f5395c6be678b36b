package lanewise.kernel.loop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import lanewise.kernel.VectorSupport;
import org.junit.jupiter.api.Test;

class ReducingLoopTest {
    private static final int[] SIZES = {1, 3, 4, 8, 15, 16, 17, 31, 33, 100, 257};

    /// Sum of x0 x1, largest x0, and x0 + position + 1 + .. + `additions` stored.
    private static LoopProgram program(int additions) {
        LoopBuilder b = new LoopBuilder(2);
        int x = b.load(0);
        int y = b.add(x, b.position(0));
        for (int i = 1; i <= additions; i++) {
            y = b.add(y, b.constant(i));
        }
        b.output(y);
        b.reduce(Reduction.Operator.SUM, b.multiply(x, b.load(1)));
        b.reduce(Reduction.Operator.MAXIMUM, x);
        return b.build();
    }

    @Test
    void printsWhatIsGatheredUp() {
        assertEquals(
                "y0 = x0 + position0; sum0 = x0 * x1; max1 = x0", program(0).toString());
    }

    private static float stored(float x, int i, int additions) {
        float y = x + i;
        for (int addition = 1; addition <= additions; addition++) {
            y += addition;
        }
        return y;
    }

    @Test
    void smallProgramsGatherSeveralSetsOfPartialResults() {
        assertEquals(2, program(0).sets());
        assertEquals(1, program(10).sets());
    }

    @Test
    void partialResultsOfRowsEqualTheirDefinition() {
        for (int additions : new int[] {0, 10}) {
            for (int rows : new int[] {1, 3}) {
                for (int count : SIZES) {
                    rows(additions, rows, count);
                }
            }
        }
    }

    private static void rows(int additions, int rows, int count) {
        int row = count + 1;
        LoopSpace space = new LoopSpace(
                new int[] {rows, count}, new int[][] {{row, 1}, {1, 0}, {row, 1}, {16, 0}, {16, 0}}, new int[] {1});
        int sets = program(additions).sets();
        alike(additions, space, Walk.ALONG_ROWS, 100 * rows + count, (memory, at) -> {
            for (int r = 0; r < rows; r++) {
                float[] sums = new float[16 * sets];
                float[] largest = new float[16 * sets];
                Arrays.fill(largest, Float.NEGATIVE_INFINITY);
                System.arraycopy(memory[3], at[3] + 16 * r, sums, 0, 16);
                System.arraycopy(memory[4], at[4] + 16 * r, largest, 0, 16);
                int whole = count - count % (16 * sets);
                for (int i = 0; i < count; i++) {
                    if (i == whole && whole > 0) {
                        join(sums, largest);
                    }
                    float x = memory[0][at[0] + r * row + i];
                    memory[2][at[2] + r * row + i] = stored(x, i, additions);
                    int place = i < whole ? i % (16 * sets) : i % 16;
                    sums[place] += x * memory[1][at[1] + r];
                    largest[place] = Reduction.Operator.MAXIMUM.of(largest[place], x);
                }
                if (whole == count && whole > 0) {
                    join(sums, largest);
                }
                System.arraycopy(sums, 0, memory[3], at[3] + 16 * r, 16);
                System.arraycopy(largest, 0, memory[4], at[4] + 16 * r, 16);
            }
        });
    }

    /// Two sets become one.
    private static void join(float[] sums, float[] largest) {
        for (int i = 0; i < sums.length - 16; i++) {
            sums[i] += sums[i + 16];
            largest[i] = Reduction.Operator.MAXIMUM.of(largest[i], largest[i + 16]);
        }
    }

    /// One sum or maximum gathers four sets.
    @Test
    void fourSetsOfPartialResultsEqualTheirDefinition() {
        assumeTrue(VectorSupport.available(), () -> VectorSupport.advice().orElse(""));
        for (Reduction.Operator operator : Reduction.Operator.values()) {
            LoopBuilder b = new LoopBuilder(1);
            b.reduce(operator, b.load(0));
            LoopProgram program = b.build();
            assertEquals(4, program.sets());
            for (int count : SIZES) {
                Random random = new Random(count);
                float[] x = new float[count];
                float[] parts = new float[64];
                Arrays.fill(parts, operator.start);
                for (int i = 0; i < count; i++) {
                    x[i] = random.nextInt(100) == 0 ? Float.NaN : random.nextFloat() - 0.5f;
                }
                int whole = count - count % 64;
                for (int i = 0; i < whole; i++) {
                    parts[i % 64] = operator.of(parts[i % 64], x[i]);
                }
                for (int i = 0; i < 16; i++) {
                    float first = operator.of(parts[i], parts[i + 16]);
                    parts[i] = operator.of(first, operator.of(parts[i + 32], parts[i + 48]));
                }
                for (int i = whole; i < count; i++) {
                    parts[i % 16] = operator.of(parts[i % 16], x[i]);
                }
                LoopSpace space = new LoopSpace(new int[] {1, count}, new int[][] {{count, 1}, {16, 0}});
                for (LoopKernel kernel : List.of(
                        new LoopInterpreter(program, space),
                        LoopGenerator.generate(program, space, Walk.ALONG_ROWS).orElseThrow())) {
                    float[][] memory = {x, new float[16]};
                    Arrays.fill(memory[1], operator.start);
                    kernel.run(memory, new int[] {0, 1}, new int[2], new int[] {count, 16}, 1, count, new int[2]);
                    assertArrayEquals(Arrays.copyOf(parts, 16), memory[1], operator + " of " + count);
                }
            }
        }
    }

    @Test
    void resultsAcrossRowsEqualTheirDefinition() {
        for (int rows : new int[] {1, 2, 19}) {
            for (int count : SIZES) {
                for (Walk walk : Walk.values()) {
                    int row = count + 1;
                    LoopSpace space = new LoopSpace(
                            new int[] {rows, count},
                            new int[][] {{row, 1}, {1, 0}, {row, 1}, {0, 1}, {0, 1}},
                            new int[] {1});
                    int additions = count % 2 * 10;
                    alike(additions, space, walk, 100 * rows + count, (memory, at) -> {
                        for (int r = 0; r < rows; r++) {
                            for (int i = 0; i < count; i++) {
                                float x = memory[0][at[0] + r * row + i];
                                memory[2][at[2] + r * row + i] = stored(x, i, additions);
                                gather(memory, at, i, x, memory[1][at[1] + r]);
                            }
                        }
                    });
                }
            }
        }
    }

    @Test
    void sixteenPartialsBecomeOneByTheTree() {
        float[] partials = new float[18];
        for (int i = 0; i < 16; i++) {
            partials[1 + i] = i == 3 ? 0x1p24f : 1;
        }
        // 2^24 + 1 is lost, but the others meet before
        float p = ((1 + 1f) + (1 + 1f)) + ((1 + 1f) + (1 + 1f));
        float q = ((1 + 1f) + (1 + 1f)) + ((0x1p24f + 1f) + (1 + 1f));
        assertEquals(p + q, Reduction.Operator.SUM.whole(partials, 1));
        Arrays.fill(partials, -0f);
        assertEquals(0, Float.floatToRawIntBits(Reduction.Operator.MAXIMUM.whole(partials, 1)));
        partials[7] = Float.NaN;
        partials[9] = Float.POSITIVE_INFINITY;
        assertEquals(Float.NaN, Reduction.Operator.MAXIMUM.whole(partials, 1));
    }

    private interface Definition {
        void compute(float[][] memory, int[] at);
    }

    private static void gather(float[][] memory, int[] at, int place, float x, float factor) {
        float[] sum = memory[3];
        sum[at[3] + place] = sum[at[3] + place] + x * factor;
        float[] largest = memory[4];
        largest[at[4] + place] = Reduction.Operator.MAXIMUM.of(largest[at[4] + place], x);
    }

    private static void alike(int additions, LoopSpace space, Walk walk, long seed, Definition definition) {
        assumeTrue(VectorSupport.available(), () -> VectorSupport.advice().orElse(""));
        String what = walk + " over " + space + ", seed " + seed;
        LoopProgram program = program(additions);
        Random random = new Random(seed);
        int[] at = {3, 1, 5, 2, 7};
        float[][] expected = new float[5][2000 + 20 * 300];
        for (float[] array : expected) {
            for (int i = 0; i < array.length; i++) {
                int chance = random.nextInt(300);
                array[i] = chance < 20 ? 0f : chance < 40 ? -0f : chance == 40 ? Float.NaN : random.nextFloat() - 0.5f;
            }
        }
        float[][] plain = copy(expected);
        float[][] generated = copy(expected);
        definition.compute(expected, at);
        run(new LoopInterpreter(program, space), plain, at, space);
        same(expected, plain, "interpreted " + what);
        run(LoopGenerator.generate(program, space, walk).orElseThrow(), generated, at, space);
        same(expected, generated, "generated " + what);
    }

    private static void run(LoopKernel kernel, float[][] memory, int[] at, LoopSpace space) {
        int[] steps =
                Arrays.stream(space.strides()).mapToInt(operand -> operand[0]).toArray();
        int[] banks = {0, 1, 2, 3, 4};
        kernel.run(memory, banks, at.clone(), steps, space.sizes()[0], space.sizes()[1], new int[2]);
    }

    private static float[][] copy(float[][] memory) {
        return Arrays.stream(memory).map(float[]::clone).toArray(float[][]::new);
    }

    private static void same(float[][] expected, float[][] actual, String what) {
        for (int k = 0; k < expected.length; k++) {
            for (int i = 0; i < expected[k].length; i++) {
                assertEquals(
                        Float.floatToIntBits(expected[k][i]),
                        Float.floatToIntBits(actual[k][i]),
                        what + ": operand " + k + ", element " + i);
            }
        }
    }
}
