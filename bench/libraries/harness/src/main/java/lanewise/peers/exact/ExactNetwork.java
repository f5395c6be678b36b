package lanewise.peers.exact;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lanewise.peers.network.Layer;
import lanewise.peers.network.Parameter;
import lanewise.peers.network.Translation;
import lanewise.tensor.Shape;

/// A network in double precision. Each layer computes its numbers and leaves behind how it sends
/// derivatives back.
public final class ExactNetwork implements Translation<Flow> {
    private final Map<String, double[]> parameters;
    private final Map<String, double[]> gradients = new HashMap<>();
    private final List<Runnable> back = new ArrayList<>();

    /// With the numbers of all parameters by their names.
    public ExactNetwork(Map<String, double[]> parameters) {
        this.parameters = parameters;
    }

    /// Sends the cotangents of the last layer's output back to the parameters, whose gradients these
    /// are.
    public Map<String, double[]> gradients() {
        back.reversed().forEach(Runnable::run);
        back.clear();
        return gradients;
    }

    private double[] numbers(Parameter parameter) {
        double[] found = parameters.get(parameter.name());
        if (found == null) {
            throw new IllegalArgumentException("there are no numbers for " + parameter.name());
        }
        return found;
    }

    private double[] gradient(Parameter parameter) {
        return gradients.computeIfAbsent(
                parameter.name(), name -> new double[parameter.shape().elements()]);
    }

    @Override
    public Flow convolution(Layer.Convolution layer, List<Parameter> parameters, Flow x) {
        Windows windows = new Windows(x.shape(), layer.kernel(), layer.stride(), layer.padding());
        Flow y = Flow.zeros(windows.output(layer.filters()));
        double[] weight = numbers(parameters.getFirst());
        int images = x.shape().size(0);
        for (int image = 0; image < images; image++) {
            double[] product = new double[layer.filters() * windows.positions()];
            Matrices.addProduct(
                    weight,
                    windows.columns(x.numbers(), image),
                    product,
                    layer.filters(),
                    windows.taps(),
                    windows.positions());
            System.arraycopy(product, 0, y.numbers(), image * product.length, product.length);
        }
        back.add(() -> convolutionBack(layer, windows, parameters.getFirst(), x, y));
        return layer.hasBias() ? biased(parameters.get(1), y) : y;
    }

    private void convolutionBack(Layer.Convolution layer, Windows windows, Parameter parameter, Flow x, Flow y) {
        int positions = windows.positions();
        int taps = windows.taps();
        double[] turned = Matrices.transposed(numbers(parameter), layer.filters(), taps);
        double[] gradient = gradient(parameter);
        double[] cotangents = new double[layer.filters() * positions];
        for (int image = 0; image < x.shape().size(0); image++) {
            System.arraycopy(y.cotangents(), image * cotangents.length, cotangents, 0, cotangents.length);
            double[] columns = Matrices.transposed(windows.columns(x.numbers(), image), taps, positions);
            Matrices.addProduct(cotangents, columns, gradient, layer.filters(), positions, taps);
            double[] shares = new double[taps * positions];
            Matrices.addProduct(turned, cotangents, shares, taps, layer.filters(), positions);
            windows.addColumns(shares, x.cotangents(), image);
        }
    }

    /// Adds a number to each channel, in place: nobody else reads y, and derivatives pass unchanged.
    private Flow biased(Parameter parameter, Flow y) {
        double[] bias = numbers(parameter);
        for (int at = 0; at < y.numbers().length; at++) {
            y.numbers()[at] += bias[channel(y.shape(), at)];
        }
        back.add(() -> {
            double[] gradient = gradient(parameter);
            for (int at = 0; at < y.cotangents().length; at++) {
                gradient[channel(y.shape(), at)] += y.cotangents()[at];
            }
        });
        return y;
    }

    private static int channel(Shape shape, int at) {
        return at / positions(shape) % shape.size(1);
    }

    /// Elements of one channel of one sample.
    private static int positions(Shape shape) {
        return shape.dropLeading(2).elements();
    }

    @Override
    public Flow linear(Layer.Linear layer, List<Parameter> parameters, Flow x) {
        int samples = x.shape().size(0);
        Flow y = Flow.zeros(Shape.of(samples, layer.outputs()));
        double[] weight = numbers(parameters.getFirst());
        Matrices.addProduct(
                x.numbers(),
                Matrices.transposed(weight, layer.outputs(), layer.inputs()),
                y.numbers(),
                samples,
                layer.inputs(),
                layer.outputs());
        back.add(() -> {
            double[] turned = Matrices.transposed(y.cotangents(), samples, layer.outputs());
            Matrices.addProduct(
                    turned, x.numbers(), gradient(parameters.getFirst()), layer.outputs(), samples, layer.inputs());
            Matrices.addProduct(y.cotangents(), weight, x.cotangents(), samples, layer.outputs(), layer.inputs());
        });
        return biased(parameters.get(1), y);
    }

    @Override
    public Flow activation(Layer.Activation layer, Flow x) {
        Flow y = Flow.zeros(x.shape());
        for (int at = 0; at < y.numbers().length; at++) {
            double number = x.numbers()[at];
            y.numbers()[at] = switch (layer) {
                case RELU -> Math.max(0, number);
                case TANH -> Math.tanh(number);
            };
        }
        back.add(() -> {
            for (int at = 0; at < y.numbers().length; at++) {
                double number = y.numbers()[at];
                double slope = switch (layer) {
                    case RELU -> number > 0 ? 1 : 0;
                    case TANH -> 1 - number * number;
                };
                x.cotangents()[at] += slope * y.cotangents()[at];
            }
        });
        return y;
    }

    @Override
    public Flow pooling(Layer.Pooling layer, Flow x) {
        Windows windows = new Windows(x.shape(), layer.kernel(), layer.stride(), layer.padding());
        Flow y = Flow.zeros(windows.output(x.shape().size(1)));
        switch (layer.kind()) {
            case MAX -> largest(windows, x, y);
            case AVERAGE -> means(layer.kernel() * layer.kernel(), windows, x, y);
        }
        return y;
    }

    private void largest(Windows windows, Flow x, Flow y) {
        int[] chosen = windows.largest(x.numbers());
        for (int at = 0; at < chosen.length; at++) {
            y.numbers()[at] = x.numbers()[chosen[at]];
        }
        back.add(() -> {
            for (int at = 0; at < chosen.length; at++) {
                x.cotangents()[chosen[at]] += y.cotangents()[at];
            }
        });
    }

    private void means(int area, Windows windows, Flow x, Flow y) {
        int size = windows.taps() * windows.positions();
        int channels = x.shape().size(1);
        for (int image = 0; image < x.shape().size(0); image++) {
            double[] columns = windows.columns(x.numbers(), image);
            for (int at = 0; at < size; at++) {
                y.numbers()[image * channels * windows.positions() + inMeans(windows, area, at)] += columns[at] / area;
            }
        }
        back.add(() -> {
            for (int image = 0; image < x.shape().size(0); image++) {
                double[] columns = new double[size];
                for (int at = 0; at < size; at++) {
                    columns[at] =
                            y.cotangents()[image * channels * windows.positions() + inMeans(windows, area, at)] / area;
                }
                windows.addColumns(columns, x.cotangents(), image);
            }
        });
    }

    /// Where in the means of an image an element of its columns counts.
    private static int inMeans(Windows windows, int area, int inColumns) {
        int channel = inColumns / windows.positions() / area;
        return channel * windows.positions() + inColumns % windows.positions();
    }

    @Override
    public Flow globalAverage(Flow x) {
        int positions = positions(x.shape());
        Flow y = Flow.zeros(Shape.of(x.shape().size(0), x.shape().size(1)));
        for (int at = 0; at < x.numbers().length; at++) {
            y.numbers()[at / positions] += x.numbers()[at] / positions;
        }
        back.add(() -> {
            for (int at = 0; at < x.numbers().length; at++) {
                x.cotangents()[at] += y.cotangents()[at / positions] / positions;
            }
        });
        return y;
    }

    /// The same arrays under another shape.
    @Override
    public Flow flatten(Flow x) {
        Shape rows = Shape.of(x.shape().size(0), x.shape().dropLeading(1).elements());
        return new Flow(rows, x.numbers(), x.cotangents());
    }

    @Override
    public Flow batchNorm(Layer.BatchNorm layer, List<Parameter> parameters, Flow x) {
        ExactNorm norm = new ExactNorm(x);
        double[] weight = numbers(parameters.get(0));
        Flow y = norm.forward(weight, numbers(parameters.get(1)));
        back.add(() -> norm.backward(weight, gradient(parameters.get(0)), gradient(parameters.get(1)), y));
        return y;
    }

    @Override
    public Flow givenNorm(Layer.GivenNorm layer, List<Parameter> parameters, Flow x) {
        double[] weight = numbers(parameters.get(0));
        double[] bias = numbers(parameters.get(1));
        double[] mean = numbers(parameters.get(2));
        double[] variance = numbers(parameters.get(3));
        Flow y = Flow.zeros(x.shape());
        for (int at = 0; at < y.numbers().length; at++) {
            int channel = channel(x.shape(), at);
            double deviation = Math.sqrt(variance[channel] + Layer.EPSILON);
            y.numbers()[at] = (x.numbers()[at] - mean[channel]) / deviation * weight[channel] + bias[channel];
        }
        back.add(() -> {
            throw new UnsupportedOperationException("a norm with given statistics is for inference");
        });
        return y;
    }

    @Override
    public Flow add(Flow x, Flow y) {
        Flow sum = Flow.zeros(x.shape());
        for (int at = 0; at < sum.numbers().length; at++) {
            sum.numbers()[at] = x.numbers()[at] + y.numbers()[at];
        }
        back.add(() -> {
            for (int at = 0; at < sum.numbers().length; at++) {
                x.cotangents()[at] += sum.cotangents()[at];
                y.cotangents()[at] += sum.cotangents()[at];
            }
        });
        return sum;
    }

    @Override
    public Flow join(Flow x, Flow y) {
        int inX = x.shape().dropLeading(1).elements();
        int inY = y.shape().dropLeading(1).elements();
        Flow both = Flow.zeros(x.shape().with(1, x.shape().size(1) + y.shape().size(1)));
        for (int image = 0; image < x.shape().size(0); image++) {
            System.arraycopy(x.numbers(), image * inX, both.numbers(), image * (inX + inY), inX);
            System.arraycopy(y.numbers(), image * inY, both.numbers(), image * (inX + inY) + inX, inY);
        }
        back.add(() -> {
            for (int at = 0; at < both.cotangents().length; at++) {
                int image = at / (inX + inY);
                int within = at % (inX + inY);
                if (within < inX) {
                    x.cotangents()[image * inX + within] += both.cotangents()[at];
                } else {
                    y.cotangents()[image * inY + within - inX] += both.cotangents()[at];
                }
            }
        });
        return both;
    }
}
