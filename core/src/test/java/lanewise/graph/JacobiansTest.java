package lanewise.graph;

import static lanewise.op.elementwise.Add.add;
import static lanewise.op.elementwise.Divide.divide;
import static lanewise.op.elementwise.Exp.exp;
import static lanewise.op.elementwise.Multiply.multiply;
import static lanewise.op.elementwise.Negate.negate;
import static lanewise.op.elementwise.Relu.relu;
import static lanewise.op.elementwise.Scale.scale;
import static lanewise.op.elementwise.Square.square;
import static lanewise.op.elementwise.Tanh.tanh;
import static lanewise.op.linear.LinearMap.linear;
import static lanewise.op.linear.Reshaping.reshape;
import static lanewise.op.linear.Sum.sum;
import static lanewise.op.linear.Transpose.transpose;
import static lanewise.op.rows.Softmax.softmax;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import lanewise.algebra.Correlate;
import lanewise.algebra.Diagonal;
import lanewise.algebra.Identity;
import lanewise.algebra.Jacobian;
import lanewise.algebra.Slice;
import lanewise.algebra.SparseMatrix;
import lanewise.algebra.Value;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class JacobiansTest {
    private final Worksheet sheet = new Worksheet();
    private final Graph graph = sheet.graph;

    @Test
    void aValueDependsOnItselfByTheIdentityAndOnOthersNotAtAll() {
        Value x = sheet.vector(1, 2);
        Value y = sheet.vector(3, 4);
        assertInstanceOf(Identity.class, Jacobians.of(graph, x, x));
        assertTrue(Jacobians.of(graph, tanh(graph, y), x).isZero());
    }

    @Test
    @Tag("A6")
    void aSigmoidOfFourOperationsIsOneDiagonal() {
        Value x = sheet.vector(-2, 0, 1);
        Value one = Gradient.fill(graph, 1, Shape.of(3));
        Value y = divide(graph, one, add(graph, one, exp(graph, negate(graph, x))));
        Jacobian jacobian = Jacobians.of(graph, y, x);
        assertEquals("scaled diagonal", jacobian.structure());
        assertEquals(4 + 3 * 4, jacobian.bytes());
        double[][] dense = sheet.dense(jacobian);
        double[] values = sheet.of(y);
        for (int i = 0; i < 3; i++) {
            assertEquals(values[i] * (1 - values[i]), dense[i][i], 0x1p-50);
        }
    }

    @Test
    @Tag("A2")
    void aChainOfFiveIsTheProductOfItsMatrices() {
        Value x = sheet.counting(2, 3);
        Value w = sheet.matrix(new double[] {0.1, -0.2, 0.3}, new double[] {0.2, 0.1, -0.1});
        Value[] chain = new Value[6];
        chain[0] = x;
        chain[1] = scale(graph, x, 0.1);
        chain[2] = tanh(graph, chain[1]);
        chain[3] = linear(graph, chain[2], w);
        chain[4] = softmax(graph, chain[3], 1);
        chain[5] = transpose(graph, chain[4]);
        double[][] product = sheet.dense(Jacobian.identity(x.shape()));
        for (int i = 1; i < chain.length; i++) {
            product = times(sheet.dense(sheet.jacobian(chain[i], 0)), product);
        }
        double[][] composed = sheet.dense(Jacobians.of(graph, chain[5], x));
        assertEquals(4, composed.length);
        for (int row = 0; row < composed.length; row++) {
            assertArrayEquals(product[row], composed[row], 1e-12);
        }
    }

    @Test
    void viewsAndElementwiseOperationsCollapse() {
        Value x = sheet.counting(2, 3);
        Value there = transpose(graph, transpose(graph, tanh(graph, x)));
        assertInstanceOf(Diagonal.class, Jacobians.of(graph, there, x));
        Value flat = reshape(graph, reshape(graph, x, Shape.of(6)), Shape.of(3, 2));
        assertInstanceOf(Identity.class, Jacobians.of(graph, flat, x));
    }

    /// Each block doubles the number of ways from the first value to the last; the form grows by one block each.
    @Test
    void residualBlocksStayAsManyAsTheyAre() {
        Value x = sheet.matrix(new double[] {0.1, 0.2});
        Value w = sheet.matrix(new double[] {0.5, -0.25}, new double[] {0.125, 0.5});
        Value y = x;
        for (int block = 0; block < 40; block++) {
            y = add(graph, y, tanh(graph, linear(graph, y, w)));
        }
        Jacobian jacobian = Jacobians.of(graph, y, x);
        assertEquals(40 * (2 * 2 + 2) * 4, jacobian.bytes());
        Value v = sheet.given(x.shape(), 1, 0);
        Value direct = Gradient.jvp(graph, List.of(y), Map.of(x, v)).getFirst().orElseThrow();
        double[] pushed = sheet.of(jacobian.times(v, graph).orElseThrow());
        assertArrayEquals(sheet.of(direct), pushed, 1e-12 * Math.abs(pushed[0]));
    }

    @Test
    @Tag("B2")
    void reluOf4096ForABatchOf100IsReadWithoutBeingBuilt() {
        Value x = graph.input("x", Shape.of(100, 4096));
        Jacobian jacobian = Jacobians.of(graph, relu(graph, x), x);
        assertEquals(409_600, jacobian.nonZeros());
        assertEquals(51_200, jacobian.bytes());
        assertEquals(671_088_640_000L, jacobian.denseBytes());
        assertEquals(409_600, jacobian.pattern().nonZeros());
        assertEquals(1, SparseJacobian.of(graph, jacobian).products().size());
        LanewiseException refusal =
                assertThrows(LanewiseException.class, () -> jacobian.toDense(value -> new double[0]));
        assertTrue(refusal.getMessage().contains("671088640000 bytes"), refusal.getMessage());
    }

    @Test
    void aCorrelationNeedsAsManyProductsAsItsKernelHasElements() {
        Value x = sheet.counting(1, 1, 20);
        Value w = sheet.given(Shape.of(1, 1, 3), 1, -2, 3);
        Value y = sheet.emit(new Correlate(Window.of(3), 1), x, w);
        Jacobian jacobian = Jacobians.of(graph, y, x);
        SparseJacobian sparse = SparseJacobian.of(graph, jacobian);
        assertEquals(3, sparse.products().size());
        SparseMatrix matrix = sparse.matrix(sheet::of);
        assertEquals(18 * 3, matrix.pattern().nonZeros());
        assertEquals(-2, matrix.at(4, 5));
        assertEquals(0, matrix.at(4, 3));
        assertArrayEquals(sheet.of(y), matrix.times(sheet.of(x)), 1e-12);
    }

    /// Sum of (x[i+1] - x[i]²)²: the Hessian is tridiagonal, whatever the length.
    @Test
    void aTridiagonalHessianNeedsThreeProducts() {
        int length = 50;
        Value x = sheet.counting(length);
        Value here = sheet.emit(new Slice(List.of(0), List.of(1), Shape.of(length - 1)), x);
        Value next = sheet.emit(new Slice(List.of(1), List.of(1), Shape.of(length - 1)), x);
        Value loss = sum(graph, square(graph, add(graph, next, negate(graph, square(graph, here)))));
        Value gradient = Gradient.of(graph, loss, List.of(x)).getFirst();
        Jacobian hessian = Jacobians.of(graph, gradient, x);
        SparseJacobian sparse = SparseJacobian.of(graph, hessian);
        assertEquals(3, sparse.products().size());
        SparseMatrix matrix = sparse.matrix(sheet::of);
        double[] at = sheet.of(x);
        // d²/dx_i² = 2 - 4 (x_(i+1) - x_i²) + 8 x_i², the 2 from being the next one; d²/dx_i dx_(i+1) = -4 x_i
        assertEquals(2 - 4 * (at[8] - at[7] * at[7]) + 8 * at[7] * at[7], matrix.at(7, 7), 1e-9);
        assertEquals(-4 * at[7], matrix.at(7, 8), 1e-9);
        assertEquals(-4 * at[7], matrix.at(8, 7), 1e-9);
        assertArrayEquals(sheet.of(hessian.diagonal(graph)), diagonal(matrix), 1e-9);
    }

    @Test
    void hessianTimesDirection() {
        Value x = sheet.vector(1, 2, 3);
        Value y = sheet.vector(4, 5, 6);
        Value loss = sum(graph, multiply(graph, square(graph, x), y));
        Value v = sheet.vector(1, 0, 2);
        Value u = sheet.vector(0, 1, 0);
        List<Value> one = Gradient.hvp(graph, loss, Map.of(x, v));
        assertArrayEquals(new double[] {8, 0, 24}, sheet.of(one.getFirst()));
        Map<Value, Value> both = new java.util.LinkedHashMap<>();
        both.put(x, v);
        both.put(y, u);
        List<Value> two = Gradient.hvp(graph, loss, both);
        assertArrayEquals(new double[] {8, 4, 24}, sheet.of(two.get(0)));
        assertArrayEquals(new double[] {2, 0, 12}, sheet.of(two.get(1)));
        Value linear = sum(graph, x);
        assertArrayEquals(
                new double[3],
                sheet.of(Gradient.hvp(graph, linear, Map.of(x, v)).getFirst()));
    }

    /// The softmax of 4096 numbers: its diagonal is p (1 - p), and takes no product.
    @Test
    void theDiagonalOfASoftmaxIsShownByItsForm() {
        Value x = sheet.given(Shape.of(2), 1, 3);
        Value p = softmax(graph, x, 0);
        double[] values = sheet.of(p);
        int before = graph.nodes().size();
        Value diagonal = Jacobians.of(graph, p, x).diagonal(graph);
        assertTrue(graph.nodes().size() - before < 10);
        assertArrayEquals(
                new double[] {values[0] * (1 - values[0]), values[1] * (1 - values[1])}, sheet.of(diagonal), 1e-15);
    }

    @Test
    void aDiagonalWantsASquareMatrix() {
        Value x = sheet.vector(1, 2);
        Jacobian total = Jacobians.of(graph, sum(graph, x), x);
        LanewiseException refusal = assertThrows(LanewiseException.class, () -> total.diagonal(graph));
        assertEquals(
                "the diagonal of a Jacobian wants as many rows as columns, but this one goes from [2] to []",
                refusal.getMessage());
    }

    private static double[] diagonal(SparseMatrix matrix) {
        double[] diagonal = new double[matrix.rows()];
        for (int i = 0; i < diagonal.length; i++) {
            diagonal[i] = matrix.at(i, i);
        }
        return diagonal;
    }

    private static double[][] times(double[][] a, double[][] b) {
        double[][] product = new double[a.length][b[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int k = 0; k < b.length; k++) {
                for (int j = 0; j < product[i].length; j++) {
                    product[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return product;
    }
}
