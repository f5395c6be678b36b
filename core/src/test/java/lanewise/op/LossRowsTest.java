package lanewise.op;

import static lanewise.op.elementwise.Add.add;
import static lanewise.op.elementwise.Divide.divide;
import static lanewise.op.elementwise.Negate.negate;
import static lanewise.op.elementwise.Relu.relu;
import static lanewise.op.elementwise.Sigmoid.sigmoid;
import static lanewise.op.elementwise.Tanh.tanh;
import static lanewise.op.linear.Concatenation.concat;
import static lanewise.op.linear.LinearMap.linear;
import static lanewise.op.linear.Sum.sum;
import static lanewise.op.loss.CrossEntropy.crossEntropy;
import static lanewise.op.loss.HalfSquaredError.halfSquaredError;
import static lanewise.op.loss.HalfSquaredError.halfSquaredErrorTerms;
import static lanewise.op.loss.MeanSquaredError.meanSquaredError;
import static lanewise.op.rows.Softmax.softmax;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lanewise.algebra.Jacobian;
import lanewise.algebra.Value;
import lanewise.graph.Worksheet;
import lanewise.tensor.CounterRandom;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Worked numbers of losses, activations and fully connected layers.
class LossRowsTest {
    private final Worksheet sheet = new Worksheet();
    private final Value logits = sheet.given(Shape.of(1, 3), 1, 2, 3);
    private final Value third = sheet.indices(Shape.of(1), 2);

    @Test
    @Tag("L1")
    void l1_tanhAndSquaredError() {
        Value z = sheet.vector(0.5, -0.25);
        Value y = sheet.vector(1, -1);
        Value a = tanh(sheet.graph, z);
        Value loss = halfSquaredError(sheet.graph, a, y);
        double[] outputs = sheet.of(a);
        double[] target = {1, -1};
        double[] byOutput = sheet.gradient(loss, a);
        double[] delta = sheet.gradient(loss, z);
        for (int i = 0; i < 2; i++) {
            assertEquals(-(target[i] - outputs[i]), byOutput[i], 1e-15);
            assertEquals(-(target[i] - outputs[i]) * (1 - outputs[i] * outputs[i]), delta[i], 1e-15);
        }
        assertArrayEquals(new double[] {-0.423017, 0.709788}, delta, 1e-6);
        double half = sheet.number(loss);
        assertEquals(half, sheet.number(sum(sheet.graph, halfSquaredErrorTerms(sheet.graph, a, y))), 1e-15);
        assertEquals(
                2 * half / 2, sheet.number(meanSquaredError(sheet.graph, a, y)), 1e-15, "without the half, a mean");
    }

    @Test
    @Tag("L2")
    @Tag("E2")
    void l2_theWeightGradientIsAnOuterProduct() {
        Value x = sheet.matrix(new double[] {1, 2, 3}, new double[] {-1, 0, 4});
        Value w = sheet.counting(2, 3);
        Value z = linear(sheet.graph, x, w);
        Value delta = sheet.matrix(new double[] {10, 1}, new double[] {2, -3});
        assertArrayEquals(
                new double[] {8, 20, 38, 4, 2, -9}, sheet.pulled(z, delta, w), "deltaT A, summed over the batch");
    }

    @Test
    @Tag("L3")
    void l3_softmaxSumsToOne() {
        assertArrayEquals(
                new double[] {0.09003057, 0.24472847, 0.66524096},
                sheet.of(softmax(sheet.graph, sheet.vector(1000, 1001, 1002), 0)),
                5e-9);
        for (long seed = 1; seed <= 100; seed++) {
            CounterRandom random = CounterRandom.of(seed);
            double[] z = new double[1 + random.below(0, 20)];
            for (int i = 0; i < z.length; i++) {
                z[i] = 100 * random.normal(i + 1);
            }
            double[] p = sheet.of(softmax(sheet.graph, sheet.vector(z), 0));
            assertEquals(1, Arrays.stream(p).sum(), 1e-14, "seed " + seed);
            assertTrue(Arrays.stream(p).allMatch(share -> share >= 0 && share <= 1), "seed " + seed);
        }
    }

    @Test
    @Tag("L4")
    void l4_crossEntropy() {
        double hard = sheet.number(crossEntropy(sheet.graph, logits, third));
        assertEquals(0.4076059644443803, hard, 1e-15);
        Value oneHot = sheet.given(Shape.of(1, 3), 0, 0, 1);
        assertEquals(hard, sheet.number(crossEntropy(sheet.graph, logits, oneHot)), 2 * Math.ulp(hard));
        Value far = sheet.given(Shape.of(1, 3), 2000, 0, -2000);
        assertEquals(4000, sheet.number(crossEntropy(sheet.graph, far, third)), "no logarithm of a computed softmax");
    }

    @Test
    @Tag("L5")
    void l5_softmaxAndCrossEntropyTogether() {
        assertArrayEquals(
                new double[] {0.09003057, 0.24472847, -0.33475904},
                sheet.gradient(crossEntropy(sheet.graph, logits, third), logits),
                5e-9);
        Value soft = sheet.given(Shape.of(1, 3), 0.2, 0.5, 0.1);
        double[] fused = sheet.gradient(crossEntropy(sheet.graph, logits, soft), logits);
        Value p = softmax(sheet.graph, logits, 1);
        double[] shares = sheet.of(p);
        double[] target = sheet.of(soft);
        for (int i = 0; i < 3; i++) {
            assertEquals(shares[i] * 0.8 - target[i], fused[i], 1e-12, "p sum(y) - y");
        }
        Value upstream = negate(sheet.graph, divide(sheet.graph, soft, p));
        assertArrayEquals(sheet.pulled(p, upstream, logits), fused, 1e-12, "the softmax transposed, times -y / p");
    }

    @Test
    @Tag("L6")
    void l6_theSoftmaxJacobian() {
        Value p = softmax(sheet.graph, logits, 1);
        double[][] dense = sheet.dense(sheet.jacobian(p, 0));
        double[][] wanted = {
            {0.08192507, -0.02203304, -0.05989202},
            {-0.02203304, 0.18483645, -0.16280340},
            {-0.05989202, -0.16280340, 0.22269543}
        };
        for (int i = 0; i < 3; i++) {
            assertArrayEquals(wanted[i], dense[i], 5e-9);
            assertEquals(0, Arrays.stream(dense[i]).sum(), 1e-16);
        }
        Value wide = softmax(sheet.graph, sheet.counting(1, 4096), 1);
        Jacobian jacobian = sheet.jacobian(wide, 0);
        int stored = jacobian.named().stream()
                .mapToInt(value -> value.shape().elements())
                .sum();
        assertTrue(stored <= 2 * 4096, "stores " + stored + " numbers");
        assertTrue(
                jacobian.multiplyAdds() <= 8 * 4096,
                "costs " + jacobian.multiplyAdds() + " multiply-adds, not 4096 squared");
    }

    @Test
    @Tag("L7")
    void l7_deltaOfTheLayerBelow() {
        Value z = sheet.given(Shape.of(1, 2), 0.4, -0.9);
        Value w = sheet.matrix(new double[] {1, 2}, new double[] {-3, 4}, new double[] {0.5, 0.25});
        Value delta = sheet.given(Shape.of(1, 3), 2, -1, 4);
        double[] pulled = {2 * 1 + 3 + 4 * 0.5, 2 * 2 - 4 + 4 * 0.25};
        for (Value a : List.of(tanh(sheet.graph, z), sigmoid(sheet.graph, z), relu(sheet.graph, z))) {
            double[] own = sheet.pulled(linear(sheet.graph, a, w), delta, z);
            double[] slope = sheet.pulled(a, sheet.given(Shape.of(1, 2), 1, 1), z);
            assertArrayEquals(new double[] {pulled[0] * slope[0], pulled[1] * slope[1]}, own, 1e-15);
        }
    }

    @Test
    @Tag("L8")
    void l8_slopesFromOutputs() {
        for (double at = -20; at <= 20; at += 0.61) {
            Value x = sheet.scalar(at);
            double y = Math.tanh(at);
            assertEquals(1 - y * y, sheet.gradient(tanh(sheet.graph, x), x)[0], 1e-16);
            double s = 1 / (1 + Math.exp(-at));
            assertEquals(s * (1 - s), sheet.gradient(sigmoid(sheet.graph, x), x)[0], 1e-15);
        }
    }

    /// A network of D layers, tanh below and sigmoid on top, with a hand-written recursion beside it.
    private final class Layers {
        final List<Value> weights = new ArrayList<>();
        final List<Value> biases = new ArrayList<>();
        final List<Value> outputs = new ArrayList<>();
        final Value loss;

        Layers(long seed, int... widths) {
            CounterRandom random = CounterRandom.of(seed);
            int counter = 0;
            Value h = sheet.given(Shape.of(1, widths[0]), numbers(random.stream(counter++), widths[0]));
            outputs.add(h);
            for (int d = 1; d < widths.length; d++) {
                int size = widths[d] * widths[d - 1];
                weights.add(sheet.given(Shape.of(widths[d], widths[d - 1]), numbers(random.stream(counter++), size)));
                biases.add(sheet.given(Shape.of(widths[d]), numbers(random.stream(counter++), widths[d])));
                Value s = linear(sheet.graph, h, weights.getLast(), biases.getLast());
                h = d == widths.length - 1 ? sigmoid(sheet.graph, s) : tanh(sheet.graph, s);
                outputs.add(h);
            }
            Value target = sheet.given(h.shape(), numbers(random.stream(counter), widths[widths.length - 1]));
            loss = halfSquaredError(sheet.graph, h, target);
        }

        private static double[] numbers(CounterRandom random, int count) {
            double[] numbers = new double[count];
            Arrays.setAll(numbers, at -> random.uniform(at, -1, 1));
            return numbers;
        }

        void compareWithRecursion(String name) {
            double[] g = sheet.gradient(loss, outputs.getLast());
            for (int d = weights.size() - 1; d >= 0; d--) {
                double[] h = sheet.of(outputs.get(d + 1));
                double[] below = sheet.of(outputs.get(d));
                double[] w = sheet.of(weights.get(d));
                double[] byBias = new double[h.length];
                double[] byWeight = new double[w.length];
                double[] next = new double[below.length];
                for (int i = 0; i < h.length; i++) {
                    byBias[i] = g[i] * (d == weights.size() - 1 ? h[i] * (1 - h[i]) : 1 - h[i] * h[i]);
                    for (int j = 0; j < below.length; j++) {
                        byWeight[i * below.length + j] = byBias[i] * below[j];
                        next[j] += w[i * below.length + j] * byBias[i];
                    }
                }
                assertArrayEquals(
                        byBias, sheet.gradient(loss, biases.get(d)), 1e-12, name + ", bias of layer " + (d + 1));
                assertArrayEquals(
                        byWeight, sheet.gradient(loss, weights.get(d)), 1e-12, name + ", weight of layer " + (d + 1));
                g = next;
            }
        }

        void compareWithDifferences(String name) {
            for (Value parameter :
                    List.of(weights.getFirst(), biases.getFirst(), weights.getLast(), biases.getLast())) {
                double[] numbers = sheet.of(parameter);
                double[] gradient = sheet.gradient(loss, parameter);
                for (int i = 0; i < numbers.length; i++) {
                    double[] moved = numbers.clone();
                    moved[i] += 0x1p-17;
                    sheet.set(parameter, moved);
                    double ahead = sheet.number(loss);
                    moved[i] = numbers[i] - 0x1p-17;
                    sheet.set(parameter, moved);
                    double behind = sheet.number(loss);
                    sheet.set(parameter, numbers);
                    assertEquals((ahead - behind) * 0x1p16, gradient[i], 1e-9, name + ", element " + i);
                }
            }
        }
    }

    @Test
    @Tag("L9")
    void l9_aBiasIsAWeightOfOne() {
        Value x = sheet.matrix(new double[] {0.5, -1, 2}, new double[] {1.5, 0.25, -0.75});
        Value ones = sheet.matrix(new double[] {1}, new double[] {1});
        Value w = sheet.matrix(new double[] {0.3, -0.7, 0.2}, new double[] {1.1, 0.4, -0.6});
        Value b = sheet.vector(0.9, -0.1);
        Value column = sheet.matrix(new double[] {0.9}, new double[] {-0.1});
        Value wide = concat(sheet.graph, 1, column, w);
        Value apart = tanh(sheet.graph, linear(sheet.graph, x, w, b));
        Value together = tanh(sheet.graph, linear(sheet.graph, concat(sheet.graph, 1, ones, x), wide));
        assertArrayEquals(sheet.of(apart), sheet.of(together), 1e-12);
        Value target = sheet.matrix(new double[] {0.1, 0.2}, new double[] {-0.3, 0.4});
        double[] dw = sheet.gradient(halfSquaredError(sheet.graph, apart, target), w);
        double[] db = sheet.gradient(halfSquaredError(sheet.graph, apart, target), b);
        double[] both = sheet.gradient(halfSquaredError(sheet.graph, together, target), wide);
        for (int row = 0; row < 2; row++) {
            assertEquals(db[row], both[4 * row], 1e-12);
            for (int i = 0; i < 3; i++) {
                assertEquals(dw[3 * row + i], both[4 * row + 1 + i], 1e-12);
            }
        }
    }

    @Test
    @Tag("L10")
    @Tag("E10")
    @Tag("E11")
    @Tag("E12")
    void l10_twoLayers() {
        Layers layers = new Layers(10, 4, 5, 3);
        layers.compareWithRecursion("4-5-3");
        layers.compareWithDifferences("4-5-3");
    }

    @Test
    @Tag("L11")
    void l11_manyLayers() {
        for (int depth = 1; depth <= 16; depth++) {
            int[] widths = new int[depth + 1];
            Arrays.setAll(widths, d -> 2 + (d * 3) % 4);
            new Layers(depth, widths).compareWithRecursion("D = " + depth);
        }
        new Layers(17, 3, 4, 4, 2).compareWithDifferences("three layers");
    }

    @Test
    @Tag("L12")
    void l12_eachNeuronHasItsRow() {
        Value x = sheet.given(Shape.of(1, 2), 0.5, -1);
        Value w = sheet.matrix(new double[] {1, 2}, new double[] {3, -1}, new double[] {0, 4});
        double[] h = sheet.of(sigmoid(sheet.graph, linear(sheet.graph, x, w)));
        double[] sums = {-1.5, 2.5, -4};
        for (int i = 0; i < 3; i++) {
            assertEquals(1 / (1 + Math.exp(-sums[i])), h[i], 1e-15);
        }
        Value again = add(sheet.graph, linear(sheet.graph, x, w), sheet.vector(0, 0, 0));
        assertArrayEquals(sums, sheet.of(again));
    }
}
