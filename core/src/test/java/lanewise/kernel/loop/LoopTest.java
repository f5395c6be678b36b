package lanewise.kernel.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import lanewise.kernel.VectorSupport;
import org.junit.jupiter.api.Test;

class LoopTest {
    private static final int[] SIZES = {0, 1, 7, 8, 9, 15, 16, 17, 31, 33, 257};
    private static final float CANARY = Float.intBitsToFloat(0x7fc0beef);

    /// One array per operand, each at an odd offset and with room around it.
    private record Memory(float[][] arrays, int[] banks, int[] offsets) {
        static Memory of(LoopSpace space, int inputs, Random random) {
            int[][] strides = space.strides();
            float[][] arrays = new float[strides.length][];
            int[] banks = new int[strides.length];
            int[] offsets = new int[strides.length];
            for (int k = 0; k < strides.length; k++) {
                int extent = 1;
                for (int axis = 0; axis < space.sizes().length; axis++) {
                    extent += Math.max(0, space.sizes()[axis] - 1) * strides[k][axis];
                }
                banks[k] = strides.length - 1 - k;
                offsets[k] = 2 * random.nextInt(9) + 1;
                float[] array = new float[offsets[k] + extent + 19];
                Arrays.fill(array, CANARY);
                for (int i = 0; k < inputs && i < array.length; i++) {
                    array[i] = interesting(random);
                }
                arrays[banks[k]] = array;
            }
            return new Memory(arrays, banks, offsets);
        }

        Memory copy() {
            return new Memory(Arrays.stream(arrays).map(float[]::clone).toArray(float[][]::new), banks, offsets);
        }

        float[] array(int k) {
            return arrays[banks[k]];
        }

        void run(Loop loop, int from, int to) {
            loop.run(arrays, banks, offsets, from, to);
        }
    }

    private static float interesting(Random random) {
        return switch (random.nextInt(24)) {
            case 0 -> 0f;
            case 1 -> -0f;
            case 2 -> Float.POSITIVE_INFINITY;
            case 3 -> Float.NEGATIVE_INFINITY;
            case 4 -> Float.NaN;
            case 5 -> Float.MIN_VALUE * random.nextInt(100);
            case 6 -> (float) random.nextGaussian() * 1e30f;
            default -> (float) random.nextGaussian() * 3f;
        };
    }

    /// Runs the program element by element into a copy of the memory.
    private static Memory expected(LoopProgram program, LoopSpace space, Memory memory) {
        Memory result = memory.copy();
        int[] sizes = space.sizes();
        int[][] strides = space.strides();
        int[] at = new int[sizes.length];
        float[] inputs = new float[program.inputs()];
        for (long element = 0; element < space.elements(); element++) {
            long rest = element;
            for (int axis = sizes.length - 1; axis >= 0; axis--) {
                at[axis] = (int) (rest % sizes[axis]);
                rest /= sizes[axis];
            }
            for (int k = 0; k < inputs.length; k++) {
                inputs[k] = memory.array(k)[index(memory.offsets[k], strides[k], at)];
            }
            int[] coordinates =
                    Arrays.stream(space.positions()).map(axis -> at[axis]).toArray();
            float[] outputs = Oracle.outputs(program, inputs, coordinates);
            for (int j = 0; j < outputs.length; j++) {
                int k = inputs.length + j;
                result.array(k)[index(memory.offsets[k], strides[k], at)] = outputs[j];
            }
        }
        return result;
    }

    private static int index(int offset, int[] strides, int[] at) {
        int index = offset;
        for (int axis = 0; axis < at.length; axis++) {
            index += strides[axis] * at[axis];
        }
        return index;
    }

    private static void assertSame(Memory wanted, Memory got, String what) {
        for (int bank = 0; bank < wanted.arrays.length; bank++) {
            for (int i = 0; i < wanted.arrays[bank].length; i++) {
                float w = wanted.arrays[bank][i];
                float g = got.arrays[bank][i];
                // A canary is compared with its payload; any other NaN may have any payload.
                boolean same = Float.floatToRawIntBits(w) == Float.floatToRawIntBits(g)
                        || (Float.isNaN(w) && Float.isNaN(g) && !isCanary(w));
                if (!same) {
                    throw new AssertionError(what + ": bank " + bank + " [" + i + "] is " + g + ", wanted " + w);
                }
            }
        }
    }

    private static boolean isCanary(float x) {
        return Float.floatToRawIntBits(x) == Float.floatToRawIntBits(CANARY);
    }

    /// Spaces of one to four axes whose operands are dense, repeated along some axes, or padded at the end of
    /// rows.
    private static LoopSpace randomSpace(Random random, int size, int inputs, int outputs, boolean unitSteps) {
        int axes = random.nextInt(1, 5);
        int[] sizes = new int[axes];
        for (int axis = 0; axis < axes; axis++) {
            sizes[axis] = axis == axes - 1 ? size : random.nextInt(1, 4);
        }
        int[][] strides = new int[inputs + outputs][axes];
        for (int k = 0; k < strides.length; k++) {
            int padding = random.nextInt(3) == 0 ? random.nextInt(5) : 0;
            int step = !unitSteps && random.nextInt(3) == 0 ? 2 : 1;
            for (int axis = axes - 1; axis >= 0; axis--) {
                boolean repeated = k < inputs && random.nextInt(4) == 0;
                strides[k][axis] = repeated ? 0 : step;
                if (!repeated) {
                    step = step * Math.max(1, sizes[axis]) + padding;
                }
            }
        }
        int[] positions = new int[random.nextInt(0, 3)];
        for (int p = 0; p < positions.length; p++) {
            positions[p] = random.nextInt(axes);
        }
        return new LoopSpace(sizes, strides, positions);
    }

    private static void checkAgainstOracle(boolean unitSteps, BiFunction<LoopProgram, LoopSpace, Loop> form) {
        for (int seed = 0; seed < 24; seed++) {
            Random random = new Random(seed);
            int inputs = random.nextInt(0, 4);
            int outputs = random.nextInt(1, 3);
            for (int size : SIZES) {
                LoopSpace space = randomSpace(random, size, inputs, outputs, unitSteps);
                LoopProgram program =
                        Oracle.random(new Random(seed % 6), inputs, outputs, space.positions().length, 3 + seed);
                Memory memory = Memory.of(space, inputs, random);
                Memory wanted = expected(program, space, memory);
                Loop loop = form.apply(program, space);
                String what = "seed " + seed + ", " + space + ", " + program;
                assertFalse(loop.units() == 0 && space.elements() > 0, what);
                Memory split = memory.copy();
                int cut = loop.units() / 3;
                split.run(loop, cut, loop.units());
                split.run(loop, 0, cut);
                assertSame(wanted, split, "split, " + what);
                memory.run(loop, 0, loop.units());
                assertSame(wanted, memory, what);
            }
        }
    }

    /// The generated form; the interpreted one where the inner steps leave no other.
    private static Loop generated(LoopProgram program, LoopSpace space) {
        Optional<Loop> loop = Loop.generated(program, space);
        LoopSpace collapsed = space.collapsed();
        int inner = collapsed.sizes().length - 1;
        boolean expected = true;
        for (int k = 0; k < program.operands(); k++) {
            int step = collapsed.strides()[k][inner];
            expected &= step == 1 || (step == 0 && k < program.inputs());
        }
        assertEquals(expected, loop.isPresent(), () -> "generated: " + program + " over " + collapsed);
        return loop.orElseGet(() -> Loop.interpreted(program, space));
    }

    private static void assumeVectors() {
        assumeTrue(VectorSupport.available(), () -> VectorSupport.advice().orElse(""));
    }

    @Test
    void interpreterComputesWhatTheProgramSays() {
        checkAgainstOracle(false, Loop::interpreted);
    }

    @Test
    void generatedCodeComputesWhatTheProgramSays() {
        assumeVectors();
        checkAgainstOracle(true, LoopTest::generated);
    }

    @Test
    void compiledCodeComputesTheSameAsCold() {
        assumeVectors();
        LoopSpace space = new LoopSpace(new int[] {4219}, new int[][] {{1}, {0}, {1}}, new int[] {0});
        for (int seed = 0; seed < 4; seed++) {
            Random random = new Random(seed);
            LoopProgram program = Oracle.random(random, 2, 1, 1, 4 + seed);
            Memory memory = Memory.of(space, 2, random);
            Memory wanted = expected(program, space, memory);
            Loop loop = generated(program, space);
            if (!loop.warm()) {
                System.out.println("compiledCodeComputesTheSameAsCold: seed " + seed + " did not get warm in time");
            }
            memory.run(loop, 0, loop.units());
            assertSame(wanted, memory, "seed " + seed + ", " + program);
        }
    }

    /// Methods with as many parameters as this has arrays and offsets are refused by the virtual machine's
    /// compiler.
    @Test
    void manyOperandsAreGenerated() {
        assumeVectors();
        int inputs = 40;
        LoopBuilder b = new LoopBuilder(inputs);
        int sum = b.load(0);
        for (int k = 1; k < inputs; k++) {
            sum = b.add(sum, b.load(k));
        }
        b.output(sum);
        LoopProgram program = b.build();
        int[][] strides = new int[inputs + 1][];
        Arrays.setAll(strides, k -> k < inputs ? new int[] {77 * (k % 3), 1} : new int[] {79, 1});
        LoopSpace space = new LoopSpace(new int[] {5, 77}, strides);
        Memory memory = Memory.of(space, inputs, new Random(8));
        Memory wanted = expected(program, space, memory);
        Loop loop = generated(program, space);
        for (String state : List.of("cold", "warm")) {
            memory.run(loop, 0, loop.units());
            assertSame(wanted, memory, state + ", seed 8");
            if (!loop.warm()) {
                System.out.println("manyOperandsAreGenerated: the loop did not get warm in time");
            }
        }
    }

    @Test
    void longRowsAreCutIntoUnitsWithTheSameResult() {
        Random random = new Random(5);
        LoopProgram program = Oracle.random(random, 2, 1, 1, 6);
        LoopSpace space = new LoopSpace(
                new int[] {2, 3 * Loop.CHUNK + 21},
                new int[][] {{3 * Loop.CHUNK + 21, 1}, {1, 0}, {3 * Loop.CHUNK + 22, 1}},
                new int[] {1});
        Memory memory = Memory.of(space, 2, random);
        Memory wanted = expected(program, space, memory);
        Loop loop = Loop.of(program, space);
        assertEquals(8, loop.units());
        for (int unit : new int[] {7, 0, 3, 1, 2, 6, 5, 4}) {
            memory.run(loop, unit, unit + 1);
        }
        assertSame(wanted, memory, "seed 5");
    }

    @Test
    void severalUnitsOfALongRowComputeTheSameAsOneByOne() {
        Random random = new Random(6);
        LoopProgram program = Oracle.random(random, 2, 1, 1, 6);
        int size = 35 * Loop.CHUNK + 21;
        LoopSpace space =
                new LoopSpace(new int[] {2, size}, new int[][] {{size, 1}, {1, 0}, {size + 1, 1}}, new int[] {1});
        Memory memory = Memory.of(space, 2, random);
        Memory wanted = expected(program, space, memory);
        for (Loop loop : List.of(Loop.interpreted(program, space), Loop.of(program, space))) {
            loop.warm();
            for (int[] cuts : new int[][] {{0, 72}, {0, 5, 40, 72}, {0, 1, 35, 36, 37, 71, 72}}) {
                Memory got = memory.copy();
                for (int i = 1; i < cuts.length; i++) {
                    got.run(loop, cuts[i - 1], cuts[i]);
                }
                assertSame(wanted, got, "seed 6, " + loop + " cut at " + Arrays.toString(cuts));
            }
        }
    }

    @Test
    void outputsMayReplaceInputs() {
        // The momentum step: v' = 0.9 v + g; w' = w - 0.1 v', both in place.
        LoopBuilder b = new LoopBuilder(3);
        int v = b.fma(b.constant(0.9f), b.load(0), b.load(1));
        b.output(v);
        b.output(b.fma(b.constant(-0.1f), v, b.load(2)));
        LoopProgram program = b.build();
        for (int size : SIZES) {
            LoopSpace space = new LoopSpace(new int[] {size}, new int[][] {{1}, {1}, {1}, {1}, {1}});
            for (Optional<Loop> form : List.of(
                    Optional.of(Loop.interpreted(program, space)),
                    VectorSupport.available() ? Loop.generated(program, space) : Optional.<Loop>empty())) {
                Random random = new Random(size);
                float[][] memory = new float[3][size + 4];
                float[][] wanted = new float[3][size + 4];
                for (int i = 0; i < size + 4; i++) {
                    for (int k = 0; k < 3; k++) {
                        memory[k][i] = wanted[k][i] = random.nextFloat();
                    }
                }
                for (int i = 3; i < 3 + size; i++) {
                    wanted[0][i] = Math.fma(0.9f, wanted[0][i], wanted[1][i]);
                    wanted[2][i] = Math.fma(-0.1f, wanted[0][i], wanted[2][i]);
                }
                form.ifPresent(loop ->
                        loop.run(memory, new int[] {0, 1, 2, 0, 2}, new int[] {3, 3, 3, 3, 3}, 0, loop.units()));
                if (form.isPresent()) {
                    assertTrue(Arrays.deepEquals(wanted, memory), "size " + size);
                }
            }
        }
    }

    @Test
    void wideStepsAndSmallSpacesAreInterpreted() {
        LoopBuilder b = new LoopBuilder(1);
        b.output(b.negate(b.load(0)));
        LoopProgram program = b.build();
        assertFalse(Loop.of(program, new LoopSpace(new int[] {1000}, new int[][] {{2}, {1}}))
                .vectorized());
        assertFalse(Loop.of(program, new LoopSpace(new int[] {1000}, new int[][] {{1}, {2}}))
                .vectorized());
        assertFalse(Loop.of(program, new LoopSpace(new int[] {16}, new int[][] {{1}, {1}}))
                .vectorized());
        assertEquals(
                VectorSupport.available(),
                Loop.of(program, new LoopSpace(new int[] {1000}, new int[][] {{0}, {1}}))
                        .vectorized());
    }

    @Test
    void tooLongProgramsAreInterpreted() {
        LoopBuilder b = new LoopBuilder(1);
        int x = b.load(0);
        for (int i = 0; i < 600; i++) {
            x = b.add(x, b.constant(i));
        }
        b.output(x);
        Loop loop = Loop.of(b.build(), new LoopSpace(new int[] {1000}, new int[][] {{1}, {1}}));
        assertFalse(loop.vectorized());
    }

    @Test
    void longMethodsAreInterpreted() {
        assumeVectors();
        LoopBuilder b = new LoopBuilder(1);
        int x = b.load(0);
        int y = x;
        for (int i = 0; i < 540; i++) {
            y = b.fma(x, y, x);
        }
        b.output(y);
        Loop loop = Loop.of(b.build(), new LoopSpace(new int[] {1000}, new int[][] {{1}, {1}}));
        assertFalse(loop.vectorized());
    }

    @Test
    void emptySpacesHaveNoUnits() {
        LoopBuilder b = new LoopBuilder(0);
        b.output(b.constant(1f));
        Loop loop = Loop.of(b.build(), new LoopSpace(new int[] {3, 0}, new int[][] {{0, 1}}));
        assertEquals(0, loop.units());
        loop.run(new float[1][0], new int[1], new int[1], 0, 0);
        assertThrows(IndexOutOfBoundsException.class, () -> loop.run(new float[1][0], new int[1], new int[1], 0, 1));
    }

    @Test
    void operandsAndPositionsMustFit() {
        LoopBuilder b = new LoopBuilder(1);
        b.output(b.add(b.load(0), b.position(0)));
        LoopProgram program = b.build();
        assertThrows(
                IllegalArgumentException.class,
                () -> Loop.of(program, new LoopSpace(new int[] {4}, new int[][] {{1}})));
        assertThrows(
                IllegalArgumentException.class,
                () -> Loop.of(program, new LoopSpace(new int[] {4}, new int[][] {{1}, {1}})));
    }
}
