package lanewise.compile;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Add.add;
import static lanewise.op.elementwise.Divide.divide;
import static lanewise.op.elementwise.Elementwise.fill;
import static lanewise.op.elementwise.Elementwise.map;
import static lanewise.op.elementwise.Exp.exp;
import static lanewise.op.elementwise.LeakyRelu.leakyRelu;
import static lanewise.op.elementwise.Log.log;
import static lanewise.op.elementwise.Maximum.maximum;
import static lanewise.op.elementwise.Multiply.multiply;
import static lanewise.op.elementwise.Negate.negate;
import static lanewise.op.elementwise.Relu.relu;
import static lanewise.op.elementwise.Scale.scale;
import static lanewise.op.elementwise.Sigmoid.sigmoid;
import static lanewise.op.elementwise.Sqrt.sqrt;
import static lanewise.op.elementwise.Square.square;
import static lanewise.op.elementwise.Subtract.subtract;
import static lanewise.op.elementwise.Tanh.tanh;
import static lanewise.op.linear.AveragePool.averagePool1d;
import static lanewise.op.linear.AveragePool.averagePool2d;
import static lanewise.op.linear.AveragePool.averagePool2dOfElements;
import static lanewise.op.linear.BroadcastTo.broadcastTo;
import static lanewise.op.linear.Concatenation.concat;
import static lanewise.op.linear.Convolution.conv2d;
import static lanewise.op.linear.LinearMap.linear;
import static lanewise.op.linear.MatrixProduct.matmul;
import static lanewise.op.linear.MatrixProduct.matmulTransposed;
import static lanewise.op.linear.Mean.mean;
import static lanewise.op.linear.Reshaping.flatten;
import static lanewise.op.linear.Reshaping.reshape;
import static lanewise.op.linear.Sum.sum;
import static lanewise.op.linear.Sum.sumKeeping;
import static lanewise.op.linear.Transpose.permute;
import static lanewise.op.linear.Transpose.transpose;
import static lanewise.op.loss.CrossEntropy.crossEntropy;
import static lanewise.op.loss.CrossEntropy.crossEntropyTerms;
import static lanewise.op.loss.MeanSquaredError.meanSquaredError;
import static lanewise.op.routing.Max.max;
import static lanewise.op.routing.Max.maxKeeping;
import static lanewise.op.routing.MaxPool.maxPool2d;
import static lanewise.op.rows.LogSoftmax.logSoftmax;
import static lanewise.op.rows.Softmax.softmax;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import lanewise.algebra.ArgMaxPool;
import lanewise.algebra.Gather;
import lanewise.algebra.Pad;
import lanewise.algebra.Pick;
import lanewise.algebra.Scalar;
import lanewise.algebra.Scan;
import lanewise.algebra.Slice;
import lanewise.algebra.Value;
import lanewise.graph.Graph;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;

/// The graphs on which passes, plans and sessions are tested: every operation, every layout, for any number of samples.
/// Each is named and gives one value.
public final class Corpus {
    private Corpus() {}

    /// Everything that has kernels.
    public static Map<String, Function<Sketch, Value>> models() {
        Map<String, Function<Sketch, Value>> all = new LinkedHashMap<>();
        networks(all);
        images(all);
        rows(all);
        broadcasts(all);
        reductions(all);
        products(all);
        return all;
    }

    /// What a plan hands to the interpreter, in the middle of what it does not.
    public static Map<String, Function<Sketch, Value>> withoutKernels() {
        Map<String, Function<Sketch, Value>> all = new LinkedHashMap<>();
        all.put("gather", s -> {
            Value rows = s.graph().emit(new Gather(), s.state("table", 9, 3), s.indices("index", 9, s.samples(), 2));
            return multiply(s.graph(), tanh(s.graph(), rows), s.batch("x", 2, 3));
        });
        all.put("slice, pad, scan", s -> {
            Graph g = s.graph();
            Value x = relu(g, s.batch("x", 6));
            int n = s.samples();
            Value part = g.emit(new Slice(List.of(0, 1), List.of(1, 2), Shape.of(n, 2)), x);
            Value wide = g.emit(new Pad(List.of(0, 2), List.of(1, 3), Shape.of(n, 6)), part);
            return multiply(g, add(g, wide, x), g.emit(new Scan(0, false), x));
        });
        return all;
    }

    private static void networks(Map<String, Function<Sketch, Value>> all) {
        all.put("perceptron", s -> {
            Graph g = s.graph();
            Value h = relu(g, linear(g, s.batch("x", 7), s.state("w1", 12, 7), s.state("b1", 12)));
            Value logits = linear(g, h, s.state("w2", 5, 12), s.state("b2", 5));
            return crossEntropy(g, logits, s.labels("labels", 5));
        });
        all.put("convolutional network", s -> {
            Graph g = s.graph();
            Value x = s.batch("x", 2, 8, 8);
            Value c1 = conv2d(
                    g,
                    x,
                    s.state("w1", 4, 2, 3, 3),
                    s.state("b1", 4),
                    Window.of(3, 3).padding(1),
                    1);
            Value p1 = maxPool2d(g, relu(g, c1), Window.of(2, 2).stride(2));
            Value c2 = conv2d(g, p1, s.state("w2", 6, 4, 3, 3), s.state("b2", 6), Window.of(3, 3), 1);
            Value p2 = maxPool2d(g, relu(g, c2), Window.of(2, 2).stride(2));
            Value logits = linear(g, flatten(g, p2), s.state("w3", 5, 6), s.state("b3", 5));
            return crossEntropy(g, logits, s.labels("labels", 5));
        });
        all.put("residual network", s -> {
            Graph g = s.graph();
            Value x = s.batch("x", 3, 5, 5);
            Window same = Window.of(3, 3).padding(1);
            Value a = tanh(g, conv2d(g, x, s.state("w1", 3, 3, 3, 3), s.state("b1", 3), same, 1));
            Value b = add(g, conv2d(g, a, s.state("w2", 3, 3, 3, 3), same, 1), x);
            Value c = add(g, multiply(g, b, sigmoid(g, a)), x);
            Value pooled = mean(g, c, 2, 3);
            return meanSquaredError(g, linear(g, pooled, s.state("w3", 2, 3)), s.batch("target", 2));
        });
        all.put("separable network", s -> {
            Graph g = s.graph();
            Window same = Window.of(3, 3).padding(1);
            Value filtered = conv2d(g, s.batch("x", 16, 6, 6), s.state("w1", 16, 1, 3, 3), same, 16);
            Value mixed = conv2d(g, relu(g, filtered), s.state("w2", 16, 16, 1, 1), Window.of(1, 1), 1);
            Value pooled = maxPool2d(g, mixed, Window.of(2, 2).stride(2));
            Value averaged = averagePool2d(g, tanh(g, pooled), Window.of(3, 3));
            return crossEntropy(g, flatten(g, averaged), s.labels("labels", 16));
        });
        all.put("attention", s -> {
            Graph g = s.graph();
            Value q = s.batch("q", 4, 3);
            Value scores = scale(g, matmulTransposed(g, q, s.batch("k", 5, 3)), 0.6);
            return matmul(g, softmax(g, scores, 2), s.batch("v", 5, 2));
        });
    }

    private static void images(Map<String, Function<Sketch, Value>> all) {
        all.put(
                "strided, dilated, grouped convolution",
                s -> conv2d(
                        s.graph(),
                        s.batch("x", 4, 9, 7),
                        s.state("w", 6, 2, 3, 2),
                        s.state("b", 6),
                        Window.of(3, 2).stride(2, 1).dilation(1, 2).padding(1, 0),
                        2));
        all.put(
                "depthwise convolution",
                s -> conv2d(
                        s.graph(),
                        s.batch("x", 3, 6, 6),
                        s.state("w", 3, 1, 3, 3),
                        Window.of(3, 3).padding(1),
                        3));
        all.put("convolution over the whole image", s -> {
            Graph g = s.graph();
            Value x = tanh(g, conv2d(g, s.batch("x", 2, 5, 4), s.state("w1", 3, 2, 3, 2), Window.of(3, 2), 1));
            return conv2d(
                    g,
                    x,
                    s.state("w2", 5, 3, 3, 3),
                    s.state("b2", 5),
                    Window.of(3, 3).stride(2),
                    1);
        });
        all.put("convolution of made images with made weights", s -> {
            Graph g = s.graph();
            Value x = reshape(g, tanh(g, s.batch("x", 16)), Shape.of(s.samples(), 1, 4, 4));
            Value w = multiply(g, s.state("w", 2, 1, 3, 3), s.state("norm", 2, 1, 1, 1));
            return maxPool2d(g, conv2d(g, x, w, Window.of(3, 3), 1), Window.of(2, 2));
        });
        all.put("convolutions side by side", s -> {
            Graph g = s.graph();
            Value x = s.batch("x", 5, 6, 6);
            Window same = Window.of(3, 3).padding(1);
            Value narrow = relu(g, conv2d(g, x, s.state("w1", 16, 5, 1, 1), s.state("b1", 16), Window.of(1, 1), 1));
            Value wide = relu(g, conv2d(g, x, s.state("w2", 7, 5, 3, 3), s.state("b2", 7), same, 1));
            Value both = concat(g, 1, narrow, wide);
            return mean(g, conv2d(g, both, s.state("w3", 4, 23, 1, 1), Window.of(1, 1), 1), 2, 3);
        });
        all.put("convolution of a parameter", s -> {
            Graph g = s.graph();
            Value y = conv2d(g, s.state("image", 2, 2, 5, 5), s.state("w", 3, 2, 2, 2), Window.of(2, 2), 1);
            return multiply(g, sum(g, y), s.batch("x", 3));
        });
        all.put(
                "overlapping max pool",
                s -> maxPool2d(
                        s.graph(),
                        square(s.graph(), s.batch("x", 2, 7, 6)),
                        Window.of(3, 3).stride(2).padding(1)));
        all.put(
                "average pool",
                s -> averagePool2d(
                        s.graph(),
                        tanh(s.graph(), s.batch("x", 2, 6, 7)),
                        Window.of(3, 2).stride(2).padding(1).ceil()));
        all.put(
                "average pool of elements",
                s -> averagePool2dOfElements(
                        s.graph(),
                        tanh(s.graph(), s.batch("x", 2, 6, 7)),
                        Window.of(3, 2).stride(2).padding(1)));
        all.put("whole axes pooled", s -> {
            Graph g = s.graph();
            Value x = square(g, s.batch("x", 5));
            Value largest = g.emit(new Pick(Window.of(2)), x, g.emit(new ArgMaxPool(Window.of(2)), x));
            return add(g, largest, averagePool1d(g, x, Window.of(2)));
        });
        all.put("channels normalized over the batch", s -> {
            Graph g = s.graph();
            Value x = conv2d(g, s.batch("x", 2, 4, 4), s.state("w", 3, 2, 2, 2), Window.of(2, 2), 1);
            Value centered = subtract(g, x, perAxis(s, mean(g, x, 0, 2, 3), 3, 1, 1));
            Value variance = perAxis(s, mean(g, square(g, centered), 0, 2, 3), 3, 1, 1);
            Value y = divide(g, centered, sqrt(g, add(g, variance, scalar(s, 0.1))));
            return add(g, multiply(g, y, s.state("gain", 3, 1, 1)), s.state("shift", 3, 1, 1));
        });
        all.put("softmax over channels", s -> {
            Graph g = s.graph();
            Value x = conv2d(g, s.batch("x", 1, 4, 4), s.state("w", 3, 1, 2, 2), Window.of(2, 2), 1);
            return multiply(g, softmax(g, x, 1), x);
        });
    }

    private static void rows(Map<String, Function<Sketch, Value>> all) {
        all.put("elementwise", s -> {
            Graph g = s.graph();
            Value x = s.batch("x", 11);
            Value y = s.batch("y", 11);
            Value positive = add(g, square(g, x), scalar(s, 0.5));
            Value a = multiply(g, log(g, positive), sigmoid(g, y));
            Value b = divide(g, exp(g, negate(g, y)), sqrt(g, positive));
            return maximum(g, add(g, a, leakyRelu(g, b, 0.1)), subtract(g, tanh(g, x), scale(g, y, 0.3)));
        });
        all.put("fan-out", s -> {
            Graph g = s.graph();
            Value x = tanh(g, s.batch("x", 6));
            Value sums = add(g, add(g, x, multiply(g, x, x)), multiply(g, x, sumKeeping(g, x, 1)));
            return multiply(g, sums, add(g, x, sumKeeping(g, x, 0)));
        });
        all.put("softmax along both axes", s -> {
            Graph g = s.graph();
            Value x = scale(g, s.batch("x", 6), 3);
            return multiply(g, add(g, softmax(g, x, 1), softmax(g, x, 0)), logSoftmax(g, x, 1));
        });
        all.put(
                "cross-entropy with soft targets",
                s -> crossEntropyTerms(
                        s.graph(), scale(s.graph(), s.batch("x", 6), 4), softmax(s.graph(), s.batch("target", 6), 1)));
        all.put(
                "cross-entropy of rows",
                s -> crossEntropyTerms(s.graph(), scale(s.graph(), s.batch("x", 4), 4), s.labels("labels", 4)));
        all.put("labels as numbers", s -> {
            Graph g = s.graph();
            Value column = reshape(g, s.labels("labels", 7), Shape.of(s.samples(), 1));
            Scalar hit = Scalar.equal(new Scalar.Position(1), arg(0));
            return map(
                    g,
                    Scalar.select(hit, arg(1), Scalar.multiply(arg(0), arg(2))),
                    column,
                    s.batch("x", 7),
                    s.state("w", 7));
        });
        all.put("rows normalized", s -> {
            Graph g = s.graph();
            Value x = s.batch("x", 9);
            Value centered = subtract(g, x, reshape(g, mean(g, x, 1), Shape.of(s.samples(), 1)));
            Value variance = reshape(g, mean(g, square(g, centered), 1), Shape.of(s.samples(), 1));
            return multiply(g, divide(g, centered, sqrt(g, add(g, variance, scalar(s, 0.1)))), s.state("gain", 9));
        });
        all.put("reshapes that keep the batch", s -> {
            Graph g = s.graph();
            Value x = reshape(g, tanh(g, s.batch("x", 12)), Shape.of(s.samples(), 3, 4));
            Value y = multiply(g, x, s.state("w", 3, 1));
            return add(g, flatten(g, y), flatten(g, square(g, x)));
        });
        all.put("a reshape that merges the batch", s -> {
            Graph g = s.graph();
            Value pairs = reshape(g, s.batch("x", 6), Shape.of(2 * s.samples(), 3));
            Value y = tanh(g, linear(g, pairs, s.state("w", 4, 3), s.state("b", 4)));
            return multiply(g, reshape(g, y, Shape.of(s.samples(), 8)), s.batch("z", 8));
        });
        all.put("a reshape to a list", s -> {
            Graph g = s.graph();
            Value list = reshape(g, square(g, s.batch("x", 5)), Shape.of(5 * s.samples()));
            return multiply(g, softmax(g, list, 0), list);
        });
    }

    private static void broadcasts(Map<String, Function<Sketch, Value>> all) {
        all.put("broadcasts in all positions", s -> {
            Graph g = s.graph();
            int n = s.samples();
            Value y = s.batch("x", 3, 4);
            y = multiply(g, y, s.state("last", 4));
            y = add(g, y, s.state("middle", 3, 1));
            y = multiply(g, y, s.state("one by three by four", 1, 3, 4));
            y = add(g, y, s.state("three by four", 3, 4));
            y = multiply(g, tanh(g, y), s.state("column", n, 1, 1));
            y = add(g, y, s.state("leading", n, 3, 1));
            y = multiply(g, y, s.batch("rows", 1, 4));
            return divide(g, y, add(g, square(g, s.state("number")), scalar(s, 1)));
        });
        all.put("a batch repeated in front", s -> {
            Graph g = s.graph();
            Value x = s.batch("x", 3);
            return multiply(g, broadcastTo(g, x, Shape.of(2, s.samples(), 3)), s.state("w", 2, 1, 3));
        });
        all.put("one sample for the whole batch", s -> {
            Graph g = s.graph();
            Value average = mean(g, s.batch("x", 5), 0);
            return multiply(g, broadcastTo(g, average, Shape.of(s.samples(), 5)), s.batch("y", 5));
        });
        all.put(
                "nothing but a broadcast",
                s -> broadcastTo(s.graph(), s.batch("x", 1, 4), Shape.of(s.samples(), 3, 4)));
        all.put("a product with a broadcast", s -> {
            Graph g = s.graph();
            Value w = broadcastTo(g, s.state("w", 6, 1), Shape.of(6, 4));
            return matmul(g, s.batch("x", 6), w);
        });
        all.put("a parameter as long as the batch", s -> {
            Graph g = s.graph();
            int n = s.samples();
            Value x = multiply(g, s.batch("x", 6), s.state("scale", n, 6));
            Value mixed = matmul(g, s.state("mix", n, n), x);
            return add(g, mixed, s.state("offset", n, 1));
        });
    }

    private static void reductions(Map<String, Function<Sketch, Value>> all) {
        int[][] axes = {{0}, {1}, {3}, {0, 1}, {0, 2}, {1, 3}, {2, 3}, {0, 2, 3}, {1, 2, 3}, {0, 1, 2, 3}};
        for (int[] some : axes) {
            String name = Arrays.toString(some);
            all.put("sums over " + name, s -> {
                Graph g = s.graph();
                Value x = s.batch("x", 3, 2, 5);
                Value y = multiply(g, x, sumKeeping(g, square(g, x), some));
                return mean(g, y, some);
            });
            all.put("maxima over " + name, s -> {
                Graph g = s.graph();
                Value x = s.batch("x", 3, 2, 5);
                return add(g, max(g, x, some), sum(g, square(g, subtract(g, x, maxKeeping(g, x, some))), some));
            });
        }
    }

    private static void products(Map<String, Function<Sketch, Value>> all) {
        all.put("stacks of products", s -> {
            Graph g = s.graph();
            Value y = matmul(g, s.batch("a", 3, 4), s.batch("b", 4, 5));
            return matmulTransposed(g, y, matmul(g, s.state("c", 2, 7), s.state("d", 7, 5)));
        });
        all.put("samples by samples", s -> {
            Graph g = s.graph();
            Value x = tanh(g, s.batch("x", 6));
            Value gram = matmulTransposed(g, x, s.batch("y", 6));
            Value features = matmul(g, transpose(g, x), x);
            return matmul(g, matmul(g, gram, x), features);
        });
        all.put("wide products", s -> {
            Graph g = s.graph();
            Value x = matmul(g, s.batch("x", 33), s.state("w1", 33, 64));
            return matmul(g, relu(g, x), s.state("w2", 64, 16));
        });
        all.put("permutations", s -> {
            Graph g = s.graph();
            Value x = square(g, s.batch("x", 3, 4));
            Value a = multiply(g, permute(g, x, 0, 2, 1), s.state("w", 4, 3));
            Value b = multiply(g, permute(g, x, 2, 1, 0), s.state("v", 3, s.samples()));
            Value c = tanh(g, permute(g, x, 1, 0, 2));
            return add(g, add(g, permute(g, a, 2, 1, 0), permute(g, b, 1, 0, 2)), permute(g, c, 0, 2, 1));
        });
    }

    private static Value perAxis(Sketch s, Value x, int... sizes) {
        return reshape(s.graph(), x, Shape.of(sizes));
    }

    private static Value scalar(Sketch s, double number) {
        return fill(s.graph(), number, Shape.SCALAR);
    }
}
