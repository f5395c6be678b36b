package lanewise.peers.exact;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import lanewise.peers.network.Layer;
import lanewise.peers.network.Network;
import lanewise.peers.network.Parameter;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class ExactNetworkTest {
    private static final int SAMPLES = 3;
    private static final long SEED = 5;

    /// Every layer that learns or passes gradients, with strides, padding and overlapping windows.
    private static final Network NETWORK = new Network(
            "all layers",
            Shape.of(2, 9, 8),
            3,
            List.of(
                    new Layer.Convolution(2, 4, 3, 1, 1, true),
                    new Layer.BatchNorm(4),
                    Layer.Activation.RELU,
                    new Layer.Residual(
                            List.of(new Layer.Convolution(4, 6, 3, 2, 1, false), Layer.Activation.TANH),
                            List.of(new Layer.Convolution(4, 6, 1, 2, 0, true))),
                    new Layer.Joined(
                            List.of(new Layer.Pooling(Layer.Pooling.Kind.MAX, 3, 2, 1)),
                            List.of(
                                    new Layer.Pooling(Layer.Pooling.Kind.AVERAGE, 3, 1, 0),
                                    new Layer.Convolution(6, 2, 1, 1, 0, true))),
                    new Layer.Residual(List.of(Layer.Activation.TANH), List.of()),
                    new Layer.Flatten(),
                    new Layer.Linear((6 + 2) * 3 * 2, 3)));

    private static final Random RANDOM = new Random(SEED);

    private static double[] numbers(int count) {
        return RANDOM.doubles(count, -1, 1).toArray();
    }

    private static Map<String, double[]> drawn(Network network) {
        Map<String, double[]> drawn = new HashMap<>();
        network.parameters()
                .forEach(each -> drawn.put(each.name(), numbers(each.shape().elements())));
        return drawn;
    }

    /// The sum of all outputs times fixed weights.
    private static double value(Network network, Map<String, double[]> parameters, double[] x, double[] weights) {
        double[] y = network.apply(new ExactNetwork(parameters), Flow.of(network.batch(SAMPLES), x.clone()))
                .numbers();
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            sum += weights[i] * y[i];
        }
        return sum;
    }

    /// Central differences of every parameter: their error is about the square of the step.
    private static void check(Network network) {
        Map<String, double[]> parameters = drawn(network);
        Shape shape = network.batch(SAMPLES);
        double[] x = numbers(shape.elements());
        double[] weights = numbers(SAMPLES * network.classes());
        ExactNetwork exact = new ExactNetwork(parameters);
        Flow y = network.apply(exact, Flow.of(shape, x));
        System.arraycopy(weights, 0, y.cotangents(), 0, weights.length);
        Map<String, double[]> gradients = exact.gradients();
        double step = 1e-6;
        for (Parameter parameter : network.parameters()) {
            double[] values = parameters.get(parameter.name());
            for (int at = 0; at < values.length; at++) {
                double old = values[at];
                values[at] = old + step;
                double above = value(network, parameters, x, weights);
                values[at] = old - step;
                double below = value(network, parameters, x, weights);
                values[at] = old;
                int place = at;
                assertEquals(
                        (above - below) / (2 * step),
                        gradients.get(parameter.name())[at],
                        1e-6,
                        () -> parameter.name() + "[" + place + "], seed " + SEED);
            }
        }
    }

    @Test
    void gradientsAreDerivatives() {
        check(NETWORK);
        check(new Network(
                "channel means",
                Shape.of(2, 4, 4),
                5,
                List.of(
                        new Layer.Convolution(2, 5, 3, 1, 0, false),
                        new Layer.BatchNorm(5),
                        new Layer.GlobalAverage())));
    }

    /// One channel, one window, by hand: 1 x 2 image [1, 2], kernel 1, weight 3, bias 4.
    @Test
    void aConvolutionByHand() {
        ExactNetwork exact = new ExactNetwork(Map.of("0.weight", new double[] {3}, "0.bias", new double[] {4}));
        Network network = new Network(
                "tiny", Shape.of(1, 1, 2), 2, List.of(new Layer.Convolution(1, 1, 1, 1, 0, true), new Layer.Flatten()));
        Flow y = network.apply(exact, Flow.of(network.batch(1), new double[] {1, 2}));
        assertArrayEquals(new double[] {7, 10}, y.numbers());
    }

    @Test
    void aGivenNormByHand() {
        ExactNetwork exact = new ExactNetwork(Map.of(
                "0.weight", new double[] {2},
                "0.bias", new double[] {1},
                "0.mean", new double[] {3},
                "0.variance", new double[] {4 - Layer.EPSILON}));
        Network network = new Network("tiny", Shape.of(1, 1, 1), 1, List.of(new Layer.GivenNorm(1)));
        Flow y = network.apply(exact, Flow.of(network.batch(1), new double[] {7}));
        assertEquals(5, y.numbers()[0], 1e-12);
    }

    /// Sizes around the vectors and the blocks.
    @Test
    void productsAreSumsOfProducts() {
        for (int[] sizes : new int[][] {{1, 1, 1}, {3, 33, 17}, {2, 65, 8}, {5, 31, 40}}) {
            int m = sizes[0];
            int k = sizes[1];
            int n = sizes[2];
            double[] a = numbers(m * k);
            double[] b = numbers(k * n);
            double[] c = numbers(m * n);
            double[] expected = c.clone();
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    for (int p = 0; p < k; p++) {
                        expected[i * n + j] += a[i * k + p] * b[p * n + j];
                    }
                }
            }
            Matrices.addProduct(a, b, c, m, k, n);
            assertArrayEquals(expected, c, 1e-13);
            assertArrayEquals(a, Matrices.transposed(Matrices.transposed(a, m, k), k, m));
        }
    }
}
