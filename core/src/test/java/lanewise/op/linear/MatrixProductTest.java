package lanewise.op.linear;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.linear.MatrixProduct.matmul;
import static lanewise.op.linear.MatrixProduct.matmulTransposed;
import static lanewise.op.linear.MatrixProduct.transposedMatmul;
import static lanewise.op.linear.MatrixProduct.transposedMatmulTransposed;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import org.junit.jupiter.api.Test;

class MatrixProductTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("matmul", (out, x) -> matmul(out, x.get(0), x.get(1)), smooth(2, 3), smooth(3, 4))
                        .gives(2, 4),
                of("transposed", (out, x) -> matmulTransposed(out, x.get(0), x.get(1)), smooth(2, 3), smooth(4, 3))
                        .gives(2, 4),
                of("batched", (out, x) -> matmul(out, x.get(0), x.get(1)), smooth(2, 3, 2), smooth(2, 2, 3))
                        .gives(2, 3, 3),
                of(
                                "leading axes broadcast",
                                (out, x) -> matmul(out, x.get(0), x.get(1)),
                                smooth(2, 1, 2, 3),
                                smooth(2, 3, 2))
                        .gives(2, 2, 2, 2),
                of("row times matrix", (out, x) -> matmul(out, x.get(0), x.get(1)), smooth(3), smooth(3, 2))
                        .gives(2),
                of("row times matrices", (out, x) -> matmul(out, x.get(0), x.get(1)), smooth(3), smooth(2, 3, 2))
                        .gives(2, 2),
                of("matrices times column", (out, x) -> matmul(out, x.get(0), x.get(1)), smooth(2, 2, 3), smooth(3))
                        .gives(2, 2),
                of("row times column", (out, x) -> matmul(out, x.get(0), x.get(1)), smooth(3), smooth(3))
                        .gives(),
                of(
                                "many rows, one matrix",
                                (out, x) -> matmul(out, x.get(0), x.get(1)),
                                smooth(2, 1, 2, 3),
                                smooth(3, 2))
                        .gives(2, 1, 2, 2),
                of(
                                "many rows, one matrix transposed",
                                (out, x) -> matmulTransposed(out, x.get(0), x.get(1)),
                                smooth(2, 2, 3),
                                smooth(2, 3))
                        .gives(2, 2, 2),
                of("left transposed", (out, x) -> transposedMatmul(out, x.get(0), x.get(1)), smooth(3, 2), smooth(3, 4))
                        .gives(2, 4),
                of(
                                "both transposed, leading axes broadcast",
                                (out, x) -> transposedMatmulTransposed(out, x.get(0), x.get(1)),
                                smooth(2, 3, 2),
                                smooth(4, 3))
                        .gives(2, 2, 4),
                of("batch of 0", (out, x) -> matmul(out, x.get(0), x.get(1)), smooth(0, 2, 3), smooth(3, 2))
                        .gives(0, 2, 2),
                of("with itself", (out, x) -> matmul(out, x.get(0), x.get(0)), smooth(3, 3))
                        .gives(3, 3),
                of("empty sum", (out, x) -> matmul(out, x.get(0), x.get(1)), smooth(2, 0), smooth(0, 3))
                        .gives(2, 3));
    }

    @Test
    void workedNumbers() {
        Worksheet sheet = new Worksheet();
        Value a = sheet.matrix(new double[] {1, 2}, new double[] {3, 4});
        Value b = sheet.matrix(new double[] {5, 6}, new double[] {7, 8});
        assertArrayEquals(new double[] {19, 22, 43, 50}, sheet.of(matmul(sheet.graph, a, b)));
        assertArrayEquals(new double[] {17, 23, 39, 53}, sheet.of(matmulTransposed(sheet.graph, a, b)));
        assertArrayEquals(new double[] {26, 30, 38, 44}, sheet.of(transposedMatmul(sheet.graph, a, b)));
        assertArrayEquals(new double[] {23, 31, 34, 46}, sheet.of(transposedMatmulTransposed(sheet.graph, a, b)));
        Value v = sheet.vector(10, 100);
        assertArrayEquals(new double[] {310, 420}, sheet.of(matmul(sheet.graph, v, a)));
        assertArrayEquals(new double[] {210, 430}, sheet.of(matmul(sheet.graph, a, v)));
        assertArrayEquals(new double[] {10100}, sheet.of(matmul(sheet.graph, v, v)));
    }

    /// The product of all rows with one matrix is the product row block by row block.
    @Test
    void oneMatrixServesAllLeadingAxes() {
        Worksheet sheet = new Worksheet();
        Value a = sheet.counting(2, 2, 3);
        Value b = sheet.counting(3, 2);
        Value spread = sheet.given(Shape.of(2, 3, 2), 1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6);
        assertArrayEquals(sheet.of(matmul(sheet.graph, a, spread)), sheet.of(matmul(sheet.graph, a, b)));
    }

    @Test
    void sumsOfNothingAreZeroAndZeroTimesInfinityIsNaN() {
        Worksheet sheet = new Worksheet();
        Value none = matmul(sheet.graph, sheet.given(Shape.of(2, 0)), sheet.given(Shape.of(0, 1)));
        assertArrayEquals(new double[] {0, 0}, sheet.of(none));
        assertArrayEquals(
                new double[] {0, 0}, sheet.of(matmul(sheet.graph, sheet.vector(), sheet.given(Shape.of(0, 2)))));
        Value a = sheet.matrix(new double[] {0, 1}, new double[] {1, 0});
        Value v = sheet.vector(Double.POSITIVE_INFINITY, 2);
        assertArrayEquals(new double[] {Double.NaN, Double.POSITIVE_INFINITY}, sheet.of(matmul(sheet.graph, a, v)));
    }

    @Test
    void refusals() {
        Worksheet sheet = new Worksheet();
        assertEquals(
                "matrix product: wanted at least one axis each, got [] and [2, 3]; multiply() scales by a number",
                assertThrows(ShapeException.class, () -> matmul(sheet.graph, sheet.scalar(1), sheet.counting(2, 3)))
                        .getMessage());
        assertEquals(
                "matrix product: inner sizes differ: [3] has 3 columns, [2, 3] has 2 rows",
                assertThrows(ShapeException.class, () -> matmul(sheet.graph, sheet.counting(3), sheet.counting(2, 3)))
                        .getMessage());
        assertEquals(
                "matrix product: inner sizes differ: [2, 3] has 3 columns, [2] has 2 rows",
                assertThrows(ShapeException.class, () -> matmul(sheet.graph, sheet.counting(2, 3), sheet.counting(2)))
                        .getMessage());
        assertThrows(
                ShapeException.class,
                () -> matmul(sheet.graph, sheet.counting(2, 2, 3), sheet.counting(2, 3)),
                "many rows of another length");
    }
}
