package lanewise.op;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Add.add;
import static lanewise.op.elementwise.Elementwise.map;
import static lanewise.op.elementwise.Exp.exp;
import static lanewise.op.elementwise.Maximum.maximum;
import static lanewise.op.elementwise.Multiply.multiply;
import static lanewise.op.elementwise.Negate.negate;
import static lanewise.op.elementwise.Power.pow;
import static lanewise.op.elementwise.Scale.scale;
import static lanewise.op.elementwise.Sigmoid.sigmoid;
import static lanewise.op.elementwise.Sin.sin;
import static lanewise.op.elementwise.Square.square;
import static lanewise.op.elementwise.Tanh.tanh;
import static lanewise.op.linear.Sum.sum;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import lanewise.algebra.Constant;
import lanewise.algebra.Emitter;
import lanewise.algebra.Identity;
import lanewise.algebra.Jacobian;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;
import lanewise.graph.Gradient;
import lanewise.graph.Jacobians;
import lanewise.graph.Worksheet;
import lanewise.op.elementwise.Relu;
import lanewise.op.linear.MatrixProduct;
import lanewise.op.linear.Reshaping;
import lanewise.op.rows.Softmax;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Worked numbers of calculus and computational graphs.
class CalculusRowsTest {
    private final Worksheet sheet = new Worksheet();
    private final Emitter out = sheet.graph;

    @Test
    @Tag("A1")
    void a1_powersAndConstants() {
        double n = 1.75;
        double step = 0x1p-20;
        for (double a : new double[] {-2, -1, 0.5, 1, 2, 3}) {
            for (double at : new double[] {0.3, 1, 2.5}) {
                Value x = sheet.scalar(at);
                double found = sheet.gradient(scale(out, pow(out, x, a), n), x)[0];
                double wanted = a * n * Math.pow(at, a - 1);
                assertEquals(wanted, found, 1e-13 * Math.abs(wanted), "x^" + a + " at " + at);
                double slope = n * (Math.pow(at + step, a) - Math.pow(at - step, a)) / (2 * step);
                assertEquals(slope, found, 1e-6 * Math.max(1, Math.abs(slope)), "slope of x^" + a + " at " + at);
            }
        }
        Value x = sheet.scalar(2);
        assertEquals(-3.5, sheet.gradient(scale(out, x, -3.5), x)[0]);
        Value sum = add(out, scale(out, x, 5), add(out, square(out, x), scale(out, pow(out, x, 3), 0.5)));
        assertEquals(5 + 2 * 2 + 1.5 * 4, sheet.gradient(sum, x)[0], 1e-14, "the sum of the derivatives");
    }

    @Test
    @Tag("A1")
    void a1_aConstantIsNotDifferentiated() {
        Value x = sheet.scalar(2);
        Value constant = out.emit(new Constant(Tensor.scalar(7)));
        int nodes = sheet.graph.nodes().size();
        assertEquals(Map.of(), Gradient.vjp(sheet.graph, constant, x, List.of(x)), "dC/dx = 0");
        assertEquals(nodes, sheet.graph.nodes().size(), "without a node");
        assertTrue(Jacobians.of(sheet.graph, constant, x).isZero());
        assertEquals(0, Jacobians.of(sheet.graph, constant, x).bytes());
        assertArrayEquals(new double[] {0}, sheet.gradient(constant, x));
    }

    @Test
    @Tag("A2")
    void a2_denseOfAChainIsTheProductOfTheDenseMatrices() {
        Value x = sheet.vector(0.3, -0.2, 0.8);
        Value w = sheet.matrix(new double[] {1, 2, 3}, new double[] {-1, 0.5, 2}, new double[] {0.1, 0.7, -2});
        Value row = Reshaping.reshape(out, x, Shape.of(1, 3));
        Value first = tanh(out, row);
        Value second = MatrixProduct.matmul(out, first, w);
        Value third = exp(out, second);
        Value last = Softmax.softmax(out, third, 1);
        List<Jacobian> chain = List.of(
                sheet.jacobian(row, 0),
                sheet.jacobian(first, 0),
                sheet.jacobian(second, 0),
                sheet.jacobian(third, 0),
                sheet.jacobian(last, 0));
        double[][] product = sheet.dense(chain.getFirst());
        Jacobian composed = chain.getFirst();
        for (Jacobian next : chain.subList(1, chain.size())) {
            product = times(sheet.dense(next), product);
            composed = Jacobian.compose(next, composed);
        }
        double[][] dense = sheet.dense(composed);
        for (int i = 0; i < 3; i++) {
            assertArrayEquals(product[i], dense[i], 1e-14);
            Value unit = sheet.given(Shape.of(1, 3), i == 0 ? 1 : 0, i == 1 ? 1 : 0, i == 2 ? 1 : 0);
            assertArrayEquals(product[i], sheet.pulled(last, unit, x), 1e-14);
            Value direction = sheet.vector(i == 0 ? 1 : 0, i == 1 ? 1 : 0, i == 2 ? 1 : 0);
            double[] pushed = sheet.of(Gradient.jvp(sheet.graph, List.of(last), Map.of(x, direction))
                    .getFirst()
                    .orElseThrow());
            for (int j = 0; j < 3; j++) {
                assertEquals(product[j][i], pushed[j], 1e-14);
            }
        }
    }

    private static double[][] times(double[][] a, double[][] b) {
        double[][] result = new double[a.length][b[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b[0].length; j++) {
                for (int k = 0; k < b.length; k++) {
                    result[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return result;
    }

    @Test
    @Tag("A3")
    void a3_theFirstGraphOfTheLecture() {
        Value x = sheet.scalar(-2);
        Value y = sheet.scalar(5);
        Value z = sheet.scalar(-4);
        Value q = add(out, x, y);
        Value f = multiply(out, q, z);
        assertEquals(3, sheet.number(q));
        assertEquals(-12, sheet.number(f));
        assertEquals(-4, sheet.gradient(f, x)[0]);
        assertEquals(-4, sheet.gradient(f, y)[0]);
        assertEquals(3, sheet.gradient(f, z)[0]);
        assertEquals(1, sheet.gradient(f, f)[0]);
    }

    @Test
    @Tag("A4")
    @Tag("E13")
    void a4_fourElementaryLocalGradients() {
        for (double at : new double[] {-2, -0.5, 0.5, 2}) {
            Value x = sheet.scalar(at);
            assertEquals(Math.exp(at), sheet.gradient(exp(out, x), x)[0], 1e-15 * Math.exp(at));
            assertEquals(3, sheet.gradient(scale(out, x, 3), x)[0]);
            Value inverse = map(out, Scalar.divide(Scalar.ONE, arg(0)), x);
            assertEquals(-1 / (at * at), sheet.gradient(inverse, x)[0], 1e-15 / (at * at));
            Value shifted = map(out, Scalar.add(Scalar.constant(2.5), arg(0)), x);
            Value cotangent = sheet.scalar(1);
            assertEquals(
                    cotangent,
                    Gradient.vjp(sheet.graph, shifted, cotangent, List.of(x)).get(x),
                    "c + x hands the cotangent on, the same value");
            assertTrue(sheet.jacobian(shifted, 0) instanceof Identity);
        }
    }

    @Test
    @Tag("A5")
    void a5_theSigmoidNeuron() {
        Value w0 = sheet.scalar(2);
        Value w1 = sheet.scalar(-3);
        Value w2 = sheet.scalar(-3);
        Value x0 = sheet.scalar(-1);
        Value x1 = sheet.scalar(-2);
        Value dot = add(out, add(out, multiply(out, w0, x0), multiply(out, w1, x1)), w2);
        Value f = sigmoid(out, dot);
        assertEquals(1, sheet.number(dot));
        assertEquals(0.7310585786300049, sheet.number(f), 1e-15);
        assertEquals(-0.19661193324148185, sheet.gradient(f, w0)[0], 1e-15);
        assertEquals(0.3932238664829637, sheet.gradient(f, x0)[0], 1e-15);
        assertEquals(-0.3932238664829637, sheet.gradient(f, w1)[0], 1e-15);
        assertEquals(-0.5898357997244456, sheet.gradient(f, x1)[0], 1e-15);
        assertEquals(0.19661193324148185, sheet.gradient(f, w2)[0], 1e-15);
    }

    @Test
    @Tag("A6")
    void a6_sigmoidIsFourNodes() {
        for (double at = -20; at <= 20; at += 0.37) {
            Value x = sheet.scalar(at);
            Value one = sigmoid(out, x);
            Value four = map(
                    out,
                    Scalar.divide(Scalar.ONE, arg(0)),
                    map(out, Scalar.add(Scalar.ONE, arg(0)), exp(out, negate(out, x))));
            assertEquals(sheet.number(one), sheet.number(four), 4 * Math.ulp(sheet.number(one)), "at " + at);
            assertEquals(sheet.gradient(one, x)[0], sheet.gradient(four, x)[0], 0x1p-50, "at " + at);
        }
        for (double far : new double[] {-1000, 1000}) {
            Value x = sheet.scalar(far);
            Value y = sigmoid(out, x);
            assertEquals(far < 0 ? 0 : 1, sheet.number(y));
            assertEquals(0, sheet.gradient(y, x)[0]);
        }
    }

    /// Caffe's layer computes its derivative as top_diff * s * (1 - s).
    @Test
    @Tag("F4")
    void f4_sigmoidAsCaffeHasIt() {
        for (double at = -20; at <= 20; at += 0.37) {
            Value x = sheet.scalar(at);
            Value s = sigmoid(out, x);
            double output = sheet.number(s);
            double wanted = 1.7 * (output * (1 - output));
            assertEquals(wanted, sheet.pulled(s, sheet.scalar(1.7), x)[0], "at " + at);
        }
    }

    @Test
    @Tag("A7")
    @Tag("E15")
    void a7_distributorRouterSwitcher() {
        Value x = sheet.scalar(4);
        Value y = sheet.scalar(2);
        Value upstream = sheet.scalar(2);
        assertGate(add(out, x, y), upstream, x, y, 2, 2);
        assertGate(maximum(out, x, y), upstream, x, y, 2, 0);
        assertGate(multiply(out, x, y), upstream, x, y, 4, 8);
        Value a = sheet.scalar(3);
        Value b = sheet.scalar(3);
        assertGate(maximum(out, a, b), upstream, a, b, 1, 1);
    }

    private void assertGate(Value gate, Value upstream, Value x, Value y, double dx, double dy) {
        assertEquals(dx, sheet.pulled(gate, upstream, x)[0], gate.toString());
        assertEquals(dy, sheet.pulled(gate, upstream, y)[0], gate.toString());
    }

    @Test
    @Tag("A8")
    void a8_theOtherOperandsValue() {
        Value x = sheet.scalar(-2.5);
        Value y = sheet.scalar(7);
        assertEquals(7, sheet.gradient(multiply(out, x, y), x)[0]);
        assertEquals("D[x0]", sheet.jacobian(multiply(out, x, y), 0).toString());
        assertEquals(-5, sheet.gradient(multiply(out, x, x), x)[0]);
    }

    @Test
    @Tag("A9")
    void a9_gradientsAddAtAFanOut() {
        Value x = sheet.vector(0.3, -1.2);
        Value f = sum(out, add(out, add(out, square(out, x), scale(out, x, 3)), sin(out, x)));
        double[] gradient = sheet.gradient(f, x);
        double[] at = {0.3, -1.2};
        for (int i = 0; i < at.length; i++) {
            assertEquals(2 * at[i] + 3 + Math.cos(at[i]), gradient[i], 1e-14);
        }
        for (int k = 1; k <= 64; k++) {
            assertArrayEquals(usedOften(k), usedOften(k), "the same bits, " + k + " uses");
            // every contribution is a power of two, so the sum counts them exactly
            assertEquals(k, usedOften(k)[0], "contributions of " + k + " uses");
        }
    }

    /// The gradient of c x summed over k uses that are different nodes.
    private static double[] usedOften(int k) {
        Worksheet own = new Worksheet();
        Value x = own.scalar(0.7);
        Value total = own.scalar(0);
        for (int use = 0; use < k; use++) {
            Value shifted = map(own.graph, Scalar.add(arg(0), Scalar.constant(use + 1)), x);
            total = add(own.graph, total, shifted);
        }
        return own.gradient(total, x);
    }

    @Test
    @Tag("A12")
    void a12_savedIsWhatJacobiansName() {
        Value x = sheet.vector(0.5, -0.5);
        Value y = sheet.vector(2, 3);
        assertEquals(0, sheet.jacobian(add(out, x, y), 0).named().size());
        assertEquals(
                0,
                sheet.jacobian(Reshaping.reshape(out, x, Shape.of(2, 1)), 0)
                        .named()
                        .size());
        Value product = multiply(out, x, y);
        assertEquals(Set.of(y), sheet.jacobian(product, 0).named());
        assertEquals(Set.of(x), sheet.jacobian(product, 1).named());
        for (Value saved :
                List.of(tanh(out, x), sigmoid(out, x), Softmax.softmax(out, x, 0), Relu.relu(out, x), exp(out, x))) {
            assertEquals(Set.of(saved), sheet.jacobian(saved, 0).named(), saved.toString());
        }
    }

    @Test
    @Tag("A15")
    void a15_gradientDescent() {
        double[] w = {0.1, 0.5, -0.3, 0.8};
        Value weight = sheet.given(Shape.of(2, 2), w);
        Value x = sheet.given(Shape.of(2, 1), 0.2, 0.4);
        Value f = sum(out, square(out, MatrixProduct.matmul(out, weight, x)));
        Value next = map(
                out,
                Scalar.subtract(arg(0), Scalar.multiply(Scalar.constant(0.1), arg(1))),
                weight,
                Gradient.of(sheet.graph, f, List.of(weight)).getFirst());
        assertArrayEquals(new double[] {0.0912, 0.4824, -0.3104, 0.7792}, sheet.of(next), 1e-15);

        Worksheet convex = new Worksheet();
        Value point = convex.vector(1, -2, 3);
        Value curvature = convex.vector(1, 3, 5);
        Value loss = scale(
                convex.graph, sum(convex.graph, multiply(convex.graph, curvature, square(convex.graph, point))), 0.5);
        double before = convex.number(loss);
        double[] position = convex.of(point);
        for (int step = 0; step < 100; step++) {
            double[] slope = convex.gradient(loss, point);
            double[] moved = position.clone();
            for (int i = 0; i < 3; i++) {
                moved[i] -= 0.39 * slope[i];
            }
            position = moved;
            convex.set(point, position);
            double after = convex.number(loss);
            assertTrue(after < before, "step " + step + ": " + before + " to " + after);
            before = after;
        }
        assertFalse(before > 0.1, "converges below the learning rate 2 / 5");
    }
}
