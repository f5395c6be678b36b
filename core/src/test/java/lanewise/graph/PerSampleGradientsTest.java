package lanewise.graph;

import static lanewise.op.elementwise.Relu.relu;
import static lanewise.op.elementwise.Tanh.tanh;
import static lanewise.op.linear.Convolution.conv2d;
import static lanewise.op.linear.LinearMap.linear;
import static lanewise.op.linear.Reshaping.flatten;
import static lanewise.op.loss.CrossEntropy.crossEntropy;
import static lanewise.op.loss.MeanSquaredError.meanSquaredError;
import static lanewise.op.routing.MaxPool.maxPool2d;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lanewise.algebra.Jacobian;
import lanewise.algebra.Type;
import lanewise.algebra.Value;
import lanewise.tensor.CounterRandom;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import lanewise.tensor.Window;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PerSampleGradientsTest {
    private static final int SAMPLES = 5;

    private final Graph graph = new Graph();
    private final Map<Value, double[]> numbers = new HashMap<>();

    private Value random(String name, int... sizes) {
        Value value = graph.input(name, Shape.of(sizes));
        CounterRandom random = CounterRandom.of(7).stream(name);
        double[] drawn = new double[value.shape().elements()];
        Arrays.setAll(drawn, at -> random.uniform(at, -1, 1));
        numbers.put(value, drawn);
        return value;
    }

    private Value labels(String name, double... classes) {
        Value value = graph.source(name, Shape.of(classes.length), Type.INTEGER, Source.Role.INPUT);
        numbers.put(value, classes);
        return value;
    }

    /// Convolution, pooling, a bias that broadcasts and a linear layer: every way in which a batch meets
    /// parameters.
    @Test
    @Tag("F2")
    void aConvolutionalNetworkForAllSamplesAtOnce() {
        Value kernel = random("kernel", 2, 1, 3, 3);
        Value bias = random("bias", 2);
        Value weight = random("weight", 3, 8);
        List<Value> parameters = List.of(kernel, bias, weight);
        Value image = graph.input("image", Shape.of(1, 1, 6, 6));
        Value label = graph.source("label", Shape.of(1), Type.INTEGER, Source.Role.INPUT);
        Value images = random("images", SAMPLES, 1, 1, 6, 6);
        Value all = labels("labels", 0, 2, 1, 1, 0);
        Value column = graph.source("column", Shape.of(SAMPLES, 1), Type.INTEGER, Source.Role.INPUT);
        numbers.put(column, Objects.requireNonNull(numbers.get(all)));
        Value loss = network(image, label, parameters);
        Map<Value, Value> batches = Map.of(image, images, label, column);

        List<Value> together = PerSampleGradients.of(graph, loss, parameters, batches);
        Value norms = PerSampleGradients.norms(graph, loss, parameters, batches);
        List<Value> single = Gradient.of(graph, loss, parameters);
        double[] squares = new double[SAMPLES];
        double[][] means = new double[parameters.size()][];
        for (int p = 0; p < parameters.size(); p++) {
            int size = parameters.get(p).shape().elements();
            assertEquals(
                    parameters.get(p).shape().prepend(SAMPLES), together.get(p).shape());
            double[] found = Interpreter.run(graph, numbers, together.get(p));
            means[p] = new double[size];
            for (int sample = 0; sample < SAMPLES; sample++) {
                Map<Value, double[]> one = new HashMap<>(numbers);
                one.put(image, row(images, sample, 36));
                one.put(label, row(all, sample, 1));
                double[] wanted = Interpreter.run(graph, one, single.get(p));
                double[] own = Arrays.copyOfRange(found, sample * size, (sample + 1) * size);
                assertArrayEquals(wanted, own, 1e-12, "parameter " + p + " of sample " + sample);
                for (int at = 0; at < size; at++) {
                    squares[sample] += wanted[at] * wanted[at];
                    means[p][at] += wanted[at] / SAMPLES;
                }
            }
        }
        assertArrayEquals(
                Arrays.stream(squares).map(Math::sqrt).toArray(), Interpreter.run(graph, numbers, norms), 1e-12);

        Value batch = graph.input("batch", Shape.of(SAMPLES, 1, 6, 6));
        numbers.put(batch, Objects.requireNonNull(numbers.get(images)));
        List<Value> ofTheMean = Gradient.of(graph, network(batch, all, parameters), parameters);
        for (int p = 0; p < parameters.size(); p++) {
            assertArrayEquals(means[p], Interpreter.run(graph, numbers, ofTheMean.get(p)), 1e-12);
        }
    }

    private Value network(Value x, Value label, List<Value> parameters) {
        Value z = conv2d(graph, x, parameters.get(0), parameters.get(1), Window.of(3, 3), 1);
        Value pooled = maxPool2d(graph, relu(graph, z), Window.of(2, 2).stride(2));
        return crossEntropy(graph, linear(graph, flatten(graph, pooled), parameters.get(2)), label);
    }

    private double[] row(Value batch, int sample, int size) {
        return Arrays.copyOfRange(Objects.requireNonNull(numbers.get(batch)), sample * size, (sample + 1) * size);
    }

    /// Against Jᵀ H J written out, sample by sample, for a loss whose Hessian is a diagonal and one whose is not.
    @Test
    void theGaussNewtonDiagonalIsThatOfTheMatrix() {
        Value first = random("first", 4, 3);
        Value second = random("second", 3, 4);
        List<Value> parameters = List.of(first, second);
        Value x = graph.input("x", Shape.of(1, 3));
        Value target = graph.input("target", Shape.of(1, 3));
        Value label = graph.source("label", Shape.of(1), Type.INTEGER, Source.Role.INPUT);
        Value xs = random("xs", SAMPLES, 1, 3);
        Value targets = random("targets", SAMPLES, 1, 3);
        Value column = graph.source("column", Shape.of(SAMPLES, 1), Type.INTEGER, Source.Role.INPUT);
        numbers.put(column, new double[] {0, 2, 1, 1, 0});
        Value output = linear(graph, tanh(graph, linear(graph, x, first)), second);
        Map<Value, Value> batches = Map.of(x, xs, target, targets, label, column);
        for (Value loss : List.of(meanSquaredError(graph, output, target), crossEntropy(graph, output, label))) {
            List<Value> found = PerSampleGradients.gaussNewtonDiagonal(graph, output, loss, parameters, batches);
            for (int p = 0; p < parameters.size(); p++) {
                Jacobian jacobian = Jacobians.of(graph, output, parameters.get(p));
                Jacobian hessian = Jacobians.of(
                        graph, Gradient.of(graph, loss, List.of(output)).getFirst(), output);
                double[] wanted = new double[parameters.get(p).shape().elements()];
                for (int sample = 0; sample < SAMPLES; sample++) {
                    Map<Value, double[]> one = new HashMap<>(numbers);
                    one.put(x, row(xs, sample, 3));
                    one.put(target, row(targets, sample, 3));
                    one.put(label, row(column, sample, 1));
                    double[][] j = jacobian.toDense(value -> Interpreter.run(graph, one, value));
                    double[][] h = hessian.toDense(value -> Interpreter.run(graph, one, value));
                    for (int at = 0; at < wanted.length; at++) {
                        for (int a = 0; a < 3; a++) {
                            for (int b = 0; b < 3; b++) {
                                wanted[at] += j[a][at] * h[a][b] * j[b][at];
                            }
                        }
                    }
                }
                assertArrayEquals(wanted, Interpreter.run(graph, numbers, found.get(p)), 1e-12);
            }
        }
    }

    @Test
    void batchesMustFitTheirInputs() {
        Value w = graph.input("w", Shape.of(2));
        Value x = graph.input("x", Shape.of(1, 2));
        Value loss = meanSquaredError(graph, linear(graph, x, random("m", 2, 2)), x);
        Value batch = graph.input("batch", Shape.of(3, 1, 4));
        ShapeException refusal = assertThrows(
                ShapeException.class, () -> PerSampleGradients.of(graph, loss, List.of(w), Map.of(x, batch)));
        assertEquals("per sample: an input [1, 2] wants a batch of [3, 1, 2], got [3, 1, 4]", refusal.getMessage());
        assertThrows(ShapeException.class, () -> PerSampleGradients.of(graph, loss, List.of(w), Map.of()));
    }
}
