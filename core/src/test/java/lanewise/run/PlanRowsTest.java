package lanewise.run;

import static lanewise.op.elementwise.Add.add;
import static lanewise.op.elementwise.Elementwise.fill;
import static lanewise.op.elementwise.Exp.exp;
import static lanewise.op.elementwise.Negate.negate;
import static lanewise.op.elementwise.Reciprocal.reciprocal;
import static lanewise.op.elementwise.Scale.scale;
import static lanewise.op.elementwise.Sigmoid.sigmoid;
import static lanewise.op.elementwise.Sin.sin;
import static lanewise.op.elementwise.Square.square;
import static lanewise.op.elementwise.Tanh.tanh;
import static lanewise.op.linear.AveragePool.averagePool2d;
import static lanewise.op.linear.LinearMap.linear;
import static lanewise.op.linear.Reshaping.flatten;
import static lanewise.op.linear.Reshaping.reshape;
import static lanewise.op.linear.Sum.sum;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import lanewise.algebra.Value;
import lanewise.graph.Gradient;
import lanewise.graph.Graph;
import lanewise.graph.Interpreter;
import lanewise.graph.Program;
import lanewise.op.elementwise.Sigmoid;
import lanewise.tensor.CounterRandom;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;
import lanewise.tensor.Window;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What plans make of calculus: how many kernels run, what they keep, and what comes out in single precision.
class PlanRowsTest {
    private static Session session(Graph graph, Map<String, Value> outputs) {
        return Session.of(Program.of(graph, outputs), new State(), Workers.caller());
    }

    /// The four operations of a sigmoid.
    private static Value inFour(Graph graph, Value x) {
        return reciprocal(graph, add(graph, fill(graph, 1, Shape.SCALAR), exp(graph, negate(graph, x))));
    }

    @Test
    @Tag("A6")
    void a6_oneOperationAndFourAreOneKernel() {
        int size = 4097;
        float[] at = new float[size];
        for (int i = 0; i < size; i++) {
            at[i] = -20 + 40f * i / (size - 1);
        }
        for (BiFunction<Graph, Value, Value> form :
                List.<BiFunction<Graph, Value, Value>>of(Sigmoid::sigmoid, PlanRowsTest::inFour)) {
            Graph graph = new Graph();
            Value x = graph.input("x", Shape.of(size));
            Value u = graph.input("u", x.shape());
            Value y = form.apply(graph, x);
            Map<String, Value> outputs = new LinkedHashMap<>();
            outputs.put("y", y);
            outputs.put("dx", Gradient.vjp(graph, y, u, List.of(x)).get(x));
            Session session = session(graph, outputs);
            assertEquals(1, session.summary().steps().size(), "forward and backward together");
            float[] ones = new float[size];
            Arrays.fill(ones, 1);
            session.bind("x", at).bind("u", ones).run();
            float[] values = session.output("y").data();
            float[] slopes = session.output("dx").data();
            for (int i = 0; i < size; i++) {
                double s = 1 / (1 + Math.exp(-at[i]));
                assertEquals(s, values[i], 4 * Math.ulp((float) s), "at " + at[i]);
                assertEquals(s * (1 - s), slopes[i], 0x1p-21, "slope at " + at[i]);
            }
        }
    }

    @Test
    @Tag("A6")
    void a6_farOutItIsFinite() {
        Graph graph = new Graph();
        Value x = graph.input("x", Shape.of(2));
        Value y = sigmoid(graph, x);
        Value one = graph.input("u", x.shape());
        Session session = session(
                graph,
                Map.of("y", y, "dx", Gradient.vjp(graph, y, one, List.of(x)).get(x)));
        session.bind("x", new float[] {-1000, 1000})
                .bind("u", new float[] {1, 1})
                .run();
        assertEquals(Tensor.of(Shape.of(2), 0, 1), session.output("y"));
        assertEquals(Tensor.of(Shape.of(2), 0, 0), session.output("dx"));
    }

    /// 64 uses of a vector, each with a derivative of its own: the same bits however many threads share
    /// the sum, and the sum of the derivatives.
    @Test
    @Tag("A9")
    void a9_manyUsesGiveTheSameBitsWithAnyThreads() {
        int size = 20_000;
        Graph graph = new Graph();
        Value x = graph.input("x", Shape.of(size));
        Value total = square(graph, x);
        for (int use = 1; use < 64; use++) {
            total = add(graph, total, sin(graph, scale(graph, x, 0.01 * use)));
        }
        Value gradient = Gradient.of(graph, sum(graph, total), List.of(x)).getFirst();
        float[] at = new float[size];
        for (int i = 0; i < size; i++) {
            at[i] = CounterRandom.of(9).normal(i);
        }
        float[] alone = new float[0];
        for (int threads : new int[] {1, 2, 3, 8}) {
            try (Workers workers = Workers.of(threads)) {
                Session session = Session.of(Program.of(graph, Map.of("dx", gradient)), new State(), workers);
                session.bind("x", at).run();
                float[] found = session.output("dx").data();
                alone = threads == 1 ? found : alone;
                assertArrayEquals(alone, found, threads + " threads");
            }
        }
        double wanted = 2 * at[7];
        for (int use = 1; use < 64; use++) {
            wanted += 0.01 * use * Math.cos(0.01 * use * at[7]);
        }
        assertEquals(wanted, alone[7], 1e-4);
    }

    @Test
    @Tag("A12")
    void a12_withoutGradientsNothingIsKept() {
        int layers = 8;
        int batch = 32;
        int width = 64;
        Graph graph = new Graph();
        Value h = graph.input("x", Shape.of(batch, width));
        Value w = graph.input("w", Shape.of(width, width));
        for (int layer = 0; layer < layers; layer++) {
            h = tanh(graph, linear(graph, h, w));
        }
        Value loss = sum(graph, square(graph, h));
        long activation = 4L * batch * width;
        long inference = session(graph, Map.of("loss", loss)).summary().arenaBytes();
        assertTrue(inference < 5 * activation, inference + " bytes, " + activation + " each");
        Value gradient = Gradient.of(graph, loss, List.of(w)).getFirst();
        long training =
                session(graph, Map.of("loss", loss, "dw", gradient)).summary().arenaBytes();
        assertTrue(training >= layers * activation, "a gradient needs every layer's output, " + training);
    }

    @Test
    @Tag("D5")
    void d5_flattenIsNoStepOfAPlan() {
        Graph graph = new Graph();
        Value x = graph.input("x", Shape.of(8, 3, 4, 4));
        Value flat = flatten(graph, tanh(graph, x));
        Value y = reshape(graph, square(graph, flat), 8, 3, 4, 4);
        Session session = session(graph, Map.of("y", y));
        List<String> kernels =
                session.summary().steps().stream().map(PlanStep::kernel).toList();
        assertEquals(2, kernels.size(), "tanh and square: " + kernels);
        assertTrue(kernels.stream().allMatch(kernel -> kernel.startsWith("loop")), kernels.toString());
        float[] numbers = new float[8 * 3 * 4 * 4];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i % 7;
        }
        session.bind("x", numbers).run();
        assertEquals(Math.pow(Math.tanh(5), 2), session.output("y").data()[5], 1e-6, "row-major");
    }

    /// Behind the pooled cotangent stand its share, the fill of its windows, and the slope; the forward
    /// pass is computed once.
    @Test
    @Tag("D7")
    void d7_shareAndSlopeBehindAPooling() {
        Graph graph = new Graph();
        Value z = graph.input("z", Shape.of(2, 3, 4, 6));
        Value u = graph.input("u", Shape.of(2, 3, 2, 3));
        Value a = tanh(graph, z);
        Value pooled = averagePool2d(graph, a, Window.of(2, 2).stride(2));
        Value delta = Gradient.vjp(graph, pooled, u, List.of(z)).get(z);
        Session session = session(graph, Map.of("delta", delta));
        assertEquals(0, session.summary().references());
        List<String> backward = session.summary().steps().stream()
                .map(PlanStep::kernel)
                .filter(kernel -> !kernel.startsWith("transpose"))
                .skip(1)
                .toList();
        assertEquals(List.of("loop y0 = 0.25 * x0", "window fill", "loop y0 = (1 - (x0 * x0)) * x1"), backward);
        float[] at = new float[z.shape().elements()];
        float[] cotangent = new float[u.shape().elements()];
        for (int i = 0; i < at.length; i++) {
            at[i] = CounterRandom.of(7).normal(i);
        }
        for (int i = 0; i < cotangent.length; i++) {
            cotangent[i] = i + 1;
        }
        session.bind("z", at).bind("u", cotangent).run();
        Map<Value, double[]> numbers = Map.of(z, widened(at), u, widened(cotangent));
        double[] exact = Interpreter.run(graph, numbers, delta);
        float[] found = session.output("delta").data();
        for (int i = 0; i < exact.length; i++) {
            int window = i / 24 * 6 + i / 12 % 2 * 3 + i % 6 / 2;
            double wanted = cotangent[window] / 4 * (1 - Math.pow(Math.tanh(at[i]), 2));
            assertEquals(wanted, exact[i], 1e-14);
            assertEquals(wanted, found[i], 1e-6 * cotangent[window]);
        }
    }

    private static double[] widened(float[] numbers) {
        double[] wide = new double[numbers.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = numbers[i];
        }
        return wide;
    }
}
