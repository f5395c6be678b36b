package lanewise.kernel.loop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import lanewise.kernel.VectorSupport;
import org.junit.jupiter.api.Test;

/// Softmax of rows that lie one after the other, in segments, and beside each other: against double precision, and
/// generated code against the interpreter.
class RowLoopTest {
    private static final int X = 0;
    private static final int Y = 1;
    private static final int LARGEST = 2;
    private static final int POWERS = 3;
    private static final int SUM = 4;
    private static final int SHARE = 5;

    private static List<RowPhase> softmax() {
        LoopBuilder first = new LoopBuilder(1);
        first.reduce(Reduction.Operator.MAXIMUM, first.load(0));
        LoopBuilder second = new LoopBuilder(2);
        int power = Exponentials.exp(second, second.subtract(second.load(0), second.load(1)));
        second.output(power);
        second.reduce(Reduction.Operator.SUM, power);
        LoopBuilder between = new LoopBuilder(1);
        between.output(between.divide(between.constant(1), between.load(0)));
        LoopBuilder third = new LoopBuilder(2);
        third.output(third.multiply(third.load(0), third.load(1)));
        return List.of(
                new RowPhase(RowPhase.Over.ELEMENTS, first.build(), List.of(X, LARGEST)),
                new RowPhase(RowPhase.Over.ELEMENTS, second.build(), List.of(X, LARGEST, POWERS, SUM)),
                new RowPhase(RowPhase.Over.ROWS, between.build(), List.of(SUM, SHARE)),
                new RowPhase(RowPhase.Over.ELEMENTS, third.build(), List.of(POWERS, SHARE, Y)));
    }

    private static List<RowArray> arrays(RowArray.Bound bound) {
        return List.of(
                bound,
                bound,
                new RowArray.RowValues(),
                new RowArray.Elements(),
                new RowArray.RowValues(),
                new RowArray.RowValues());
    }

    private static LoopKernel generated(LoopProgram program, LoopSpace space, Walk walk, long elements) {
        return LoopGenerator.generate(program, space, walk).orElseThrow();
    }

    private static LoopKernel interpreted(LoopProgram program, LoopSpace space, Walk walk, long elements) {
        return new LoopInterpreter(program, space);
    }

    @Test
    void rowsOneAfterTheOther() {
        for (int length : new int[] {1, 10, 16, 33, 130, 1000}) {
            for (int tile : new int[] {1, 4}) {
                RowSpace space = new RowSpace(new int[] {2}, 7, tile, 1, length, length, false, new int[0]);
                check(space, new RowArray.Bound(new int[] {7 * length + 3}, length, 0, 1));
            }
        }
    }

    @Test
    void rowsInSegments() {
        for (int length : new int[] {1, 16, 49}) {
            RowSpace space = new RowSpace(new int[0], 5, 2, 3, length, length, false, new int[0]);
            check(space, new RowArray.Bound(new int[0], length, 5 * length, 1));
        }
    }

    @Test
    void rowsBesideEachOther() {
        for (int rows : new int[] {3, 16, 40, 600}) {
            for (int tile : new int[] {16, 64, 512}) {
                RowSpace space = new RowSpace(new int[] {2}, rows, tile, 2, 10, 10, true, new int[0]);
                check(space, new RowArray.Bound(new int[] {20 * rows}, 1, 10 * rows, rows));
            }
        }
    }

    @Test
    void piecesOfALongRow() {
        LoopBuilder b = new LoopBuilder(1);
        b.reduce(Reduction.Operator.SUM, b.load(0));
        LoopBuilder copy = new LoopBuilder(1);
        copy.output(copy.load(0));
        RowLoop loop = RowLoop.of(
                new RowSpace(new int[0], 3, 1, 1, 100, 7, false, new int[0]),
                List.of(
                        new RowArray.Bound(new int[0], 100, 0, 1),
                        new RowArray.Bound(new int[0], 1, 0, 0),
                        new RowArray.RowValues()),
                List.of(
                        new RowPhase(RowPhase.Over.ELEMENTS, b.build(), List.of(0, 2)),
                        new RowPhase(RowPhase.Over.ROWS, copy.build(), List.of(2, 1))));
        assertEquals(3, loop.units());
        assertEquals("sum0 = x0 | [y0 = x0]", loop.toString());
        float[] x = new float[300];
        Arrays.fill(x, 1);
        float[] y = new float[4];
        float[][] memory = {x, y, new float[loop.scratchFloats()]};
        loop.run(memory, new int[] {0, 1}, new int[] {0, 1}, 2, 0, 3);
        assertArrayEquals(new float[] {0, 100, 100, 7}, y);
    }

    private static void check(RowSpace space, RowArray.Bound bound) {
        assumeTrue(VectorSupport.available(), () -> VectorSupport.advice().orElse(""));
        long seed = space.hashCode();
        String what = space + ", seed " + seed;
        Random random = new Random(seed);
        float[] x = new float[(int) space.elements() + 20];
        for (int i = 0; i < x.length; i++) {
            x[i] = 20 * random.nextFloat() - 10;
        }
        RowLoop plain = RowLoop.of(space, arrays(bound), softmax(), RowLoopTest::interpreted);
        RowLoop fast = RowLoop.of(space, arrays(bound), softmax(), RowLoopTest::generated);
        assertTrue(fast.vectorized());
        float[] expected = run(plain, x, plain.units());
        float[] actual = run(fast, x, random.nextInt(fast.units() + 1));
        assertArrayEquals(expected, actual, what);
        int outers = space.outer().length == 0 ? 1 : space.outer()[0];
        for (int outer = 0; outer < outers; outer++) {
            for (int row = 0; row < space.rows(); row++) {
                int at = 5 + (outers > 1 ? outer * bound.outer()[0] : 0) + row * bound.row();
                softmaxOfOne(space, bound, x, at - 2, actual, at, what);
            }
        }
    }

    /// Runs the units from `split` on first.
    private static float[] run(RowLoop loop, float[] x, int split) {
        float[][] memory = {x, new float[x.length + 10], new float[loop.scratchFloats()]};
        Arrays.fill(memory[2], Float.NaN);
        int[] banks = {0, 1};
        int[] offsets = {3, 5};
        loop.run(memory, banks, offsets, 2, split, loop.units());
        loop.run(memory, banks, offsets, 2, 0, split);
        return memory[1];
    }

    private static void softmaxOfOne(
            RowSpace space, RowArray.Bound bound, float[] x, int from, float[] y, int to, String what) {
        double sum = 0;
        for (int s = 0; s < space.segments(); s++) {
            for (int i = 0; i < space.length(); i++) {
                sum += Math.exp(x[from + s * bound.segment() + i * bound.element()]);
            }
        }
        for (int s = 0; s < space.segments(); s++) {
            for (int i = 0; i < space.length(); i++) {
                int place = s * bound.segment() + i * bound.element();
                double wanted = Math.exp(x[from + place]) / sum;
                // x - max errs by half a unit of 20, and so does its power; the rest by a few units
                assertEquals(wanted, y[to + place], 1e-5 * wanted, what);
            }
        }
    }
}
