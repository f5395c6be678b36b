package lanewise.peers.network;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lanewise.tensor.Shape;

/// A layer of a network. What flows is images [n, channels, rows, columns] or rows [n, numbers].
public sealed interface Layer {
    /// What the paths of a layer's first branch have at its place.
    String FIRST = "a";

    /// The same for the second branch.
    String SECOND = "b";

    /// What norms add to a variance.
    double EPSILON = 1e-5;

    /// Its parameters in order, with names that begin with its path.
    default List<Parameter> parameters(String path) {
        return List.of();
    }

    /// The parameters of layers one behind the other.
    static List<Parameter> parameters(String path, List<Layer> layers) {
        return IntStream.range(0, layers.size())
                .boxed()
                .flatMap(i -> layers.get(i).parameters(path + i + ".").stream())
                .toList();
    }

    /// Cross-correlation with square windows and zeros around. Weight [filters, channels, kernel,
    /// kernel], and bias [filters] where there is one.
    record Convolution(int channels, int filters, int kernel, int stride, int padding, boolean hasBias)
            implements Layer {
        /// How many products one output is the sum of.
        public int terms() {
            return channels * kernel * kernel;
        }

        @Override
        public List<Parameter> parameters(String path) {
            Parameter weight = Parameter.ofTerms(terms(), path + "weight", filters, channels, kernel, kernel);
            return hasBias ? List.of(weight, Parameter.ofTerms(terms(), path + "bias", filters)) : List.of(weight);
        }
    }

    /// y = x wᵀ + b. Weight [outputs, inputs], bias [outputs].
    record Linear(int inputs, int outputs) implements Layer {
        @Override
        public List<Parameter> parameters(String path) {
            return List.of(
                    Parameter.ofTerms(inputs, path + "weight", outputs, inputs),
                    Parameter.ofTerms(inputs, path + "bias", outputs));
        }
    }

    /// A function of each number.
    enum Activation implements Layer {
        RELU,
        TANH
    }

    /// Largest numbers or means of square windows. Padding never wins; means have none.
    record Pooling(Kind kind, int kernel, int stride, int padding) implements Layer {
        /// What is taken of a window.
        public enum Kind {
            MAX,
            AVERAGE
        }

        public Pooling {
            if (kind == Kind.AVERAGE && padding > 0) {
                throw new IllegalArgumentException(
                        "means of windows with padding " + padding + " are not defined here");
            }
        }
    }

    /// The mean of each channel: [n, channels, rows, columns] -> [n, channels].
    record GlobalAverage() implements Layer {}

    /// Each sample as one row.
    record Flatten() implements Layer {}

    /// Each channel by the mean and the variance that it has in the batch: (x - mean) / sqrt(variance +
    /// EPSILON) weight + bias, both [channels].
    record BatchNorm(int channels) implements Layer {
        @Override
        public List<Parameter> parameters(String path) {
            Shape shape = Shape.of(channels);
            return List.of(
                    new Parameter(path + "weight", shape, 0.5f, 1.5f),
                    new Parameter(path + "bias", shape, -0.5f, 0.5f));
        }
    }

    /// The same with mean and variance that are given: the form for inference. Parameters are weight,
    /// bias, mean and variance, all [channels].
    record GivenNorm(int channels) implements Layer {
        @Override
        public List<Parameter> parameters(String path) {
            Shape shape = Shape.of(channels);
            return Stream.concat(
                            new BatchNorm(channels).parameters(path).stream(),
                            Stream.of(
                                    new Parameter(path + "mean", shape, -0.5f, 0.5f),
                                    new Parameter(path + "variance", shape, 0.5f, 1.5f)))
                    .toList();
        }
    }

    /// body(x) + shortcut(x); an empty shortcut is x itself.
    record Residual(List<Layer> body, List<Layer> shortcut) implements Layer {
        @Override
        public List<Parameter> parameters(String path) {
            return both(path, body, shortcut);
        }
    }

    /// first(x) and second(x), one behind the other along the channels.
    record Joined(List<Layer> first, List<Layer> second) implements Layer {
        @Override
        public List<Parameter> parameters(String path) {
            return both(path, first, second);
        }
    }

    private static List<Parameter> both(String path, List<Layer> first, List<Layer> second) {
        return Stream.concat(parameters(path + FIRST, first).stream(), parameters(path + SECOND, second).stream())
                .toList();
    }
}
