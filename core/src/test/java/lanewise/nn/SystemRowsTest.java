package lanewise.nn;

import static lanewise.nn.Layers.averagePool2d;
import static lanewise.nn.Layers.conv2d;
import static lanewise.nn.Layers.flatten;
import static lanewise.nn.Layers.linear;
import static lanewise.nn.Layers.tanh;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import lanewise.algebra.Linear;
import lanewise.algebra.Value;
import lanewise.graph.Gradient;
import lanewise.graph.Graph;
import lanewise.graph.Interpreter;
import lanewise.graph.Node;
import lanewise.graph.Source;
import lanewise.op.loss.CrossEntropy;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Whole networks: their sizes, and what a batch means.
class SystemRowsTest {
    private static final int SEED = 5;

    @Tag("F1")
    @Test
    void f1_modernLeNet5HasItsParametersAndMultiplyAdds() {
        assertEquals(
                61_706,
                Model.create(Models.lenet5Tanh(), Shape.of(1, 28, 28), 0).parameterCount());
        // on 32 x 32 images without padding every tap of every window is a real multiplication, as the paper counts
        Sequential unpadded = Sequential.of(
                conv2d(6, 5),
                tanh(),
                averagePool2d(2),
                conv2d(16, 5),
                tanh(),
                averagePool2d(2),
                flatten(),
                linear(120),
                tanh(),
                linear(84),
                tanh(),
                linear(10));
        Model model = Model.create(unpadded, Shape.of(1, 32, 32), 0);
        assertEquals(61_706, model.parameterCount());
        Graph graph = new Graph();
        model.forward(graph, graph.input("x", Shape.of(1, 1, 32, 32)));
        assertEquals(
                416_520,
                graph.nodes().stream().mapToLong(SystemRowsTest::multiplyAdds).sum());
    }

    private static long multiplyAdds(Node node) {
        return node.op() instanceof Linear linear && linear.linearOperands() == 2
                ? linear.terms(node.operands().stream().map(Value::shape).toList())
                : 0;
    }

    @Tag("F2")
    @Test
    void f2_gradientOfTheBatchMeanIsTheMeanOfTheSamplesGradients() {
        int samples = 4;
        Model model = Model.create(
                Sequential.of(conv2d(3, 3), tanh(), averagePool2d(2), flatten(), linear(5)), Shape.of(2, 6, 6), SEED);
        Random random = new Random(SEED);
        double[] images = random.doubles((long) samples * 2 * 6 * 6, -1, 1).toArray();
        double[] labels = random.ints(samples, 0, 5).asDoubleStream().toArray();
        List<double[]> together = gradients(model, images, labels);
        List<List<double[]>> apart = IntStream.range(0, samples)
                .mapToObj(i ->
                        gradients(model, Arrays.copyOfRange(images, i * 72, (i + 1) * 72), new double[] {labels[i]}))
                .toList();
        for (int p = 0; p < together.size(); p++) {
            double largest = 0;
            for (int at = 0; at < together.get(p).length; at++) {
                double mean = 0;
                for (List<double[]> own : apart) {
                    mean += own.get(p)[at] / samples;
                }
                assertEquals(mean, together.get(p)[at], 1e-12, "parameter " + p + ", element " + at + ", seed " + SEED);
                largest = Math.max(largest, Math.abs(mean));
            }
            assertTrue(largest > 1e-3, "parameter " + p + " has gradients near zero, seed " + SEED);
        }
    }

    private static List<double[]> gradients(Model model, double[] images, double[] labels) {
        Graph graph = new Graph();
        Value x = graph.input("x", model.sampleShape().prepend(labels.length));
        Value target = graph.indices("labels", Shape.of(labels.length));
        Value loss = CrossEntropy.crossEntropy(graph, model.forward(graph, x), target);
        List<Value> parameters = graph.sources().stream()
                .filter(source -> source.role() == Source.Role.STATE)
                .map(Source::value)
                .toList();
        List<Value> gradients = Gradient.of(graph, loss, parameters);
        Map<Value, double[]> numbers = new HashMap<>();
        for (Source source : graph.sources()) {
            if (source.role() == Source.Role.STATE) {
                float[] data = model.parameters().get(source.name()).data();
                numbers.put(
                        source.value(),
                        IntStream.range(0, data.length)
                                .mapToDouble(i -> data[i])
                                .toArray());
            }
        }
        numbers.put(x, images);
        numbers.put(target, labels);
        Map<Value, double[]> results = Interpreter.run(graph, numbers, gradients);
        return gradients.stream().map(results::get).toList();
    }

    /// Central differences take two losses for each of 61,706 parameters; a gradient by all of them takes less than
    /// two losses more than the loss.
    @Tag("F5")
    @Test
    void f5_aGradientIsAThousandTimesCheaperThanDifferences() {
        Model model = Model.create(Models.lenet5Tanh(), Shape.of(1, 28, 28), SEED);
        Graph graph = new Graph();
        Value x = graph.input("x", model.sampleShape().prepend(1));
        Value loss = CrossEntropy.crossEntropy(graph, model.forward(graph, x), graph.indices("label", Shape.of(1)));
        long forward = multiplyAdds(graph.needed(List.of(loss)));
        List<Value> parameters = graph.sources().stream()
                .filter(source -> source.role() == Source.Role.STATE)
                .map(Source::value)
                .toList();
        List<Value> wanted = new ArrayList<>(Gradient.of(graph, loss, parameters));
        wanted.add(loss);
        long both = multiplyAdds(graph.needed(wanted));
        assertTrue(both < 3 * forward, both + " multiply-adds against " + forward);
        assertTrue(2 * model.parameterCount() * forward > 1000 * both);
    }

    private static long multiplyAdds(List<Node> nodes) {
        return nodes.stream().mapToLong(SystemRowsTest::multiplyAdds).sum();
    }

    /// Central differences along a random direction and along single elements, for the images and every
    /// parameter.
    @Tag("F1")
    @Tag("F5")
    @Test
    void f5_gradientsOfLeNet5AreTheSlopes() {
        Model model = Model.create(Models.lenet5Tanh(), Shape.of(1, 28, 28), SEED);
        Graph graph = new Graph();
        Value x = graph.input("x", model.sampleShape().prepend(2));
        Value labels = graph.indices("labels", Shape.of(2));
        Value loss = CrossEntropy.crossEntropy(graph, model.forward(graph, x), labels);
        Random random = new Random(SEED);
        Map<Value, double[]> numbers = new HashMap<>();
        numbers.put(x, random.doubles(2 * 784).toArray());
        numbers.put(labels, new double[] {3, 8});
        List<Value> wrt = new ArrayList<>(List.of(x));
        for (Source source : graph.sources()) {
            if (source.role() == Source.Role.STATE) {
                float[] data = model.parameters().get(source.name()).data();
                numbers.put(
                        source.value(),
                        IntStream.range(0, data.length)
                                .mapToDouble(i -> data[i])
                                .toArray());
                wrt.add(source.value());
            }
        }
        assertEquals(11, wrt.size(), "images, five weights and five biases");
        List<Value> gradients = Gradient.of(graph, loss, wrt);
        Map<Value, double[]> found = Interpreter.run(graph, numbers, gradients);
        for (int i = 0; i < wrt.size(); i++) {
            double[] gradient = found.get(gradients.get(i));
            for (int check = 0; check < 3; check++) {
                double[] direction = new double[gradient.length];
                if (check == 0) {
                    Arrays.setAll(direction, at -> random.nextGaussian() / Math.sqrt(direction.length));
                } else {
                    direction[random.nextInt(direction.length)] = 1;
                }
                double slope = slope(graph, loss, numbers, wrt.get(i), direction);
                double product = IntStream.range(0, direction.length)
                        .mapToDouble(at -> gradient[at] * direction[at])
                        .sum();
                assertEquals(slope, product, 1e-8, "by source " + i + ", seed " + SEED);
                assertTrue(check > 0 || Math.abs(product) > 1e-5, "a gradient worth checking, by source " + i);
            }
        }
    }

    private static double slope(
            Graph graph, Value loss, Map<Value, double[]> numbers, Value moved, double[] direction) {
        double step = 0x1p-16;
        double[] at = numbers.get(moved);
        double[] sides = new double[2];
        for (int side = 0; side < 2; side++) {
            double signed = side == 0 ? -step : step;
            double[] shifted = at.clone();
            Arrays.setAll(shifted, i -> at[i] + signed * direction[i]);
            numbers.put(moved, shifted);
            sides[side] = Interpreter.run(graph, numbers, loss)[0];
        }
        numbers.put(moved, at);
        return (sides[1] - sides[0]) / (2 * step);
    }
}
