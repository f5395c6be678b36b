package lanewise.op;

import static lanewise.op.elementwise.Exp.exp;
import static lanewise.op.elementwise.Gelu.gelu;
import static lanewise.op.elementwise.LeakyRelu.leakyRelu;
import static lanewise.op.elementwise.Multiply.multiply;
import static lanewise.op.elementwise.Relu.relu;
import static lanewise.op.elementwise.Sigmoid.sigmoid;
import static lanewise.op.elementwise.Square.square;
import static lanewise.op.elementwise.Tanh.tanh;
import static lanewise.op.linear.MatrixProduct.matmul;
import static lanewise.op.linear.Sum.sum;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import lanewise.algebra.Jacobian;
import lanewise.algebra.Value;
import lanewise.graph.Graph;
import lanewise.graph.Jacobians;
import lanewise.graph.Node;
import lanewise.graph.Worksheet;
import lanewise.tensor.CounterRandom;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Worked numbers of vectorised code: Jacobians that are never built.
class VectorRowsTest {
    private static Jacobian ofRelu(int... sizes) {
        Graph graph = new Graph();
        Value y = relu(graph, graph.input("x", Shape.of(sizes)));
        Node node = graph.definition(y).orElseThrow();
        return node.op().jacobian(node.site(graph), 0);
    }

    @Test
    @Tag("B1")
    void b1_reluOn4096IsABitmask() {
        Jacobian jacobian = ofRelu(4096);
        assertEquals("diagonal", jacobian.structure());
        assertTrue(jacobian.nonZeros() <= 4096);
        assertEquals(1, jacobian.widestRow());
        assertEquals(512, jacobian.bytes());
        assertEquals(67_108_864, jacobian.denseBytes());
    }

    @Test
    @Tag("B1")
    void b1_aSmallOneIsTheMatrixOfOnesAndZeros() {
        Worksheet sheet = new Worksheet();
        double[] numbers = new double[64];
        Arrays.setAll(numbers, i -> CounterRandom.of(64).normal(i));
        Value x = sheet.vector(numbers);
        Value y = relu(sheet.graph, x);
        double[][] dense = sheet.dense(sheet.jacobian(y, 0));
        for (int i = 0; i < 64; i++) {
            double[] row = new double[64];
            row[i] = numbers[i] > 0 ? 1 : 0;
            assertArrayEquals(row, dense[i]);
            double[] unit = new double[64];
            unit[i] = 1;
            assertArrayEquals(row, sheet.pulled(y, sheet.vector(unit), x));
        }
    }

    @Test
    @Tag("B2")
    @Tag("E1")
    void b2_aBatchOf100IsNeverBuilt() {
        Jacobian jacobian = ofRelu(100, 4096);
        assertEquals(409_600, jacobian.from().elements());
        assertEquals(409_600, jacobian.nonZeros());
        assertEquals(51_200, jacobian.bytes());
        assertEquals(671_088_640_000L, jacobian.denseBytes());
        LanewiseException refusal =
                assertThrows(LanewiseException.class, () -> jacobian.toDense(value -> new double[409_600]));
        assertEquals(
                "a dense Jacobian of 409600 x 409600 has 167772160000 entries and would take 671088640000 bytes in float32; the limit is"
                        + " 4194304 entries. Use times(v) or transpose().times(u): the product needs no matrix (structure: diagonal, 51200"
                        + " bytes)",
                refusal.getMessage());
        assertThrows(LanewiseException.class, () -> jacobian.transpose().toDense(value -> new double[409_600]));
    }

    @Test
    @Tag("B3")
    @Tag("L2")
    void b3_squaredNormOfALinearMap() {
        Worksheet sheet = new Worksheet();
        Value w = sheet.matrix(new double[] {0.1, 0.5}, new double[] {-0.3, 0.8});
        Value x = sheet.given(Shape.of(2, 1), 0.2, 0.4);
        Value q = matmul(sheet.graph, w, x);
        Value f = sum(sheet.graph, square(sheet.graph, q));
        assertArrayEquals(new double[] {0.22, 0.26}, sheet.of(q), 1e-15);
        assertEquals(0.116, sheet.number(f), 1e-15);
        assertArrayEquals(new double[] {0.44, 0.52}, sheet.gradient(f, q), 1e-15);
        assertArrayEquals(new double[] {0.088, 0.176, 0.104, 0.208}, sheet.gradient(f, w), 1e-15);
        assertArrayEquals(new double[] {-0.112, 0.636}, sheet.gradient(f, x), 1e-15);
        double[][] byWeight = sheet.dense(sheet.jacobian(q, 0));
        assertArrayEquals(new double[] {0.2, 0.4, 0, 0}, byWeight[0]);
        assertArrayEquals(new double[] {0, 0, 0.2, 0.4}, byWeight[1]);
    }

    @Test
    @Tag("B4")
    void b4_oneInputChangesOneOutput() {
        double[] numbers = {0.5, -0.7, 1.2, -0.1, 0.9, 2.5};
        for (int i = 0; i < numbers.length; i++) {
            Worksheet sheet = new Worksheet();
            Value x = sheet.given(Shape.of(2, 3), numbers);
            List<Value> results = List.of(
                    leakyRelu(sheet.graph, x, 0.1),
                    tanh(sheet.graph, x),
                    sigmoid(sheet.graph, x),
                    square(sheet.graph, x),
                    exp(sheet.graph, x),
                    gelu(sheet.graph, x),
                    multiply(sheet.graph, x, x));
            for (Value result : results) {
                assertEquals(1, Jacobians.of(sheet.graph, result, x).widestRow(), result.toString());
            }
            List<double[]> before = results.stream().map(sheet::of).toList();
            double[] changed = numbers.clone();
            changed[i] += 1;
            sheet.set(x, changed);
            for (int r = 0; r < results.size(); r++) {
                double[] after = sheet.of(results.get(r));
                for (int j = 0; j < after.length; j++) {
                    assertTrue(j == i || after[j] == before.get(r)[j], "input " + i + " changed output " + j);
                }
                assertTrue(after[i] != before.get(r)[i], "input " + i + " did not change its output");
            }
        }
    }
}
