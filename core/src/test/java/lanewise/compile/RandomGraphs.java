package lanewise.compile;

import static lanewise.op.elementwise.Add.add;
import static lanewise.op.elementwise.Divide.divide;
import static lanewise.op.elementwise.Elementwise.fill;
import static lanewise.op.elementwise.Exp.exp;
import static lanewise.op.elementwise.Maximum.maximum;
import static lanewise.op.elementwise.Multiply.multiply;
import static lanewise.op.elementwise.Relu.relu;
import static lanewise.op.elementwise.Sigmoid.sigmoid;
import static lanewise.op.elementwise.Sqrt.sqrt;
import static lanewise.op.elementwise.Square.square;
import static lanewise.op.elementwise.Subtract.subtract;
import static lanewise.op.elementwise.Tanh.tanh;
import static lanewise.op.linear.BroadcastTo.broadcastTo;
import static lanewise.op.linear.Convolution.conv2d;
import static lanewise.op.linear.MatrixProduct.matmul;
import static lanewise.op.linear.Mean.mean;
import static lanewise.op.linear.Reshaping.reshape;
import static lanewise.op.linear.Sum.sumKeeping;
import static lanewise.op.linear.Transpose.permute;
import static lanewise.op.routing.Max.maxKeeping;
import static lanewise.op.routing.MaxPool.maxPool2d;
import static lanewise.op.rows.Softmax.softmax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import lanewise.algebra.Value;
import lanewise.graph.Graph;
import lanewise.tensor.CounterRandom;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;

/// Graphs made of random operations on values of random earlier ones; the same for the same seed. Numbers stay between
/// about -10 and 10, and nothing is divided by numbers near zero.
final class RandomGraphs {
    private static final int FEW_OPERATIONS = 14;
    private static final int LARGEST = 6000;

    private final Sketch sketch;
    private final Graph graph;
    private final CounterRandom random;
    private final List<Value> values = new ArrayList<>();
    private long drawn;

    private RandomGraphs(Sketch sketch, long seed) {
        this.sketch = sketch;
        this.graph = sketch.graph();
        this.random = CounterRandom.of(seed).stream("graph");
    }

    /// A number made of the last few values of a random graph.
    static Value of(Sketch sketch, long seed) {
        return of(sketch, seed, FEW_OPERATIONS);
    }

    /// The same of a graph of so many operations.
    static Value of(Sketch sketch, long seed, int operations) {
        return new RandomGraphs(sketch, seed).build(operations);
    }

    private Value build(int operations) {
        values.add(sketch.batch("x", 3, 4));
        values.add(sketch.batch("y", 5));
        values.add(sketch.state("w", 4, 5));
        values.add(sketch.state("v", 3, 1));
        values.add(sketch.state("s"));
        for (int i = 0; i < operations; i++) {
            Value next = next(i);
            if (next.shape().elements() <= LARGEST) {
                values.add(next);
            }
        }
        Value total = fill(graph, 0, Shape.SCALAR);
        for (Value last : values.subList(values.size() - 8, values.size())) {
            total = add(graph, total, mean(graph, tanh(graph, last)));
        }
        return total;
    }

    private int below(int bound) {
        return random.below(drawn++, bound);
    }

    private Value any() {
        // later values are likelier, so that chains grow
        return values.get(Math.max(below(values.size()), below(values.size())));
    }

    private Value next(int number) {
        Value x = any();
        return switch (below(9)) {
            case 0 -> unary(x);
            case 1, 2 -> binary(x, any());
            case 3 -> reduced(x);
            case 4 -> reshaped(x);
            case 5 -> permuted(x);
            case 6 -> product(x, "p" + number);
            case 7 ->
                x.shape().rank() == 0
                        ? unary(x)
                        : softmax(graph, x, below(x.shape().rank()));
            default -> image(x, "k" + number);
        };
    }

    private Value unary(Value x) {
        return switch (below(5)) {
            case 0 -> tanh(graph, x);
            case 1 -> relu(graph, x);
            case 2 -> exp(graph, tanh(graph, x));
            case 3 -> sqrt(graph, positive(x));
            default -> sigmoid(graph, x);
        };
    }

    private Value positive(Value x) {
        return add(graph, square(graph, x), fill(graph, 0.5, Shape.SCALAR));
    }

    private Value binary(Value a, Value b) {
        if (a.shape().rank() > 0
                && !a.shape().broadcastsTo(b.shape())
                && !b.shape().broadcastsTo(a.shape())) {
            return unary(a);
        }
        return switch (below(5)) {
            case 0 -> add(graph, a, b);
            case 1 -> subtract(graph, a, b);
            case 2 -> tanh(graph, multiply(graph, a, b));
            case 3 -> tanh(graph, divide(graph, a, positive(b)));
            default -> maximum(graph, a, b);
        };
    }

    private Value reduced(Value x) {
        int[] axes = IntStream.range(0, x.shape().rank())
                .filter(axis -> below(2) == 0)
                .toArray();
        return switch (below(4)) {
            case 0 -> tanh(graph, sumKeeping(graph, x, axes));
            case 1 -> mean(graph, x, axes);
            case 2 -> maxKeeping(graph, x, axes);
            default -> broadcastTo(graph, tanh(graph, sumKeeping(graph, x, axes)), x.shape());
        };
    }

    private Value reshaped(Value x) {
        int elements = x.shape().elements();
        int n = sketch.samples();
        List<Shape> shapes = new ArrayList<>(
                List.of(Shape.of(elements), Shape.of(1, elements), x.shape().prepend(1)));
        Optional.of(Shape.of(n, elements / n))
                .filter(shape -> shape.elements() == elements)
                .ifPresent(shapes::add);
        Optional.of(Shape.of(elements / 6, 2, 3))
                .filter(shape -> shape.elements() == elements)
                .ifPresent(shapes::add);
        return reshape(graph, x, shapes.get(below(shapes.size())));
    }

    private Value permuted(Value x) {
        List<Integer> axes = new ArrayList<>();
        for (int axis : random.stream(drawn++).permutation(x.shape().rank())) {
            axes.add(axis);
        }
        return permute(graph, x, axes.toArray(Integer[]::new));
    }

    private Value product(Value x, String name) {
        int rank = x.shape().rank();
        return rank < 2
                ? unary(x)
                : tanh(graph, matmul(graph, x, sketch.state(name, x.shape().size(rank - 1), 1 + below(20))));
    }

    private Value image(Value x, String name) {
        if (x.shape().rank() < 3) {
            return unary(x);
        }
        Shape shape = x.shape().rank() == 3
                ? Shape.of(x.shape().size(0), 1, x.shape().size(1), x.shape().size(2))
                : x.shape();
        int rank = shape.rank();
        Value image = reshape(graph, x, shape);
        boolean fits = rank == 4 && shape.size(rank - 1) > 1 && shape.size(rank - 2) > 1;
        return switch (fits ? below(3) : 3) {
            case 0 -> maxPool2d(graph, image, Window.of(2, 2));
            case 1 -> maxPool2d(graph, image, Window.of(3, 3).stride(2).padding(1));
            case 2 -> conv2d(graph, image, sketch.state(name, 1 + below(3), shape.size(1), 2, 2), Window.of(2, 2), 1);
            default -> unary(image);
        };
    }
}
