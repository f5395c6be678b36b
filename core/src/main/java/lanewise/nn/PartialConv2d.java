package lanewise.nn;

import static lanewise.op.elementwise.Add.add;
import static lanewise.op.linear.Concatenation.concat;
import static lanewise.op.linear.Convolution.conv2d;
import static lanewise.op.linear.Reshaping.reshape;
import static lanewise.op.linear.TakeAtPositions.takeAt;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lanewise.algebra.Value;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import lanewise.tensor.Window;

/// A convolution in which each filter sees some of the channels only, those that `connections` lists for it. x [n,
/// channels, h, w] -> y [n, filters, h', w'] with y[o] = bias[o] + sum over the channels c of connections[o] of the
/// correlation of x[c] with a kernel of that pair.
///
/// Only connections that exist have parameters, and nothing flows through others, not even NaN: filters
/// with equally many channels are one grouped convolution on copies of their channels. Parameters: for
/// each number k of channels that some filter has, weight*k* [filters with k channels, k, kernel h,
/// kernel w], the filters in order; bias [filters].
public record PartialConv2d(List<List<Integer>> connections, Window window) implements Layer {
    public PartialConv2d {
        connections = connections.stream().map(List::copyOf).toList();
        if (connections.isEmpty()) {
            throw new LanewiseException("partialConv2d needs at least 1 filter");
        }
        for (List<Integer> channels : connections) {
            if (channels.isEmpty()
                    || channels.getFirst() < 0
                    || IntStream.range(1, channels.size()).anyMatch(i -> channels.get(i) <= channels.get(i - 1))) {
                throw new LanewiseException("partialConv2d needs for each filter at least 1 channel, in increasing"
                        + " order from 0 on, got " + channels);
            }
        }
        if (window.rank() != 2 || window.spans().stream().anyMatch(Window.Span::ceil)) {
            throw new LanewiseException("partialConv2d needs a window of two axes that rounds down, got " + window);
        }
    }

    /// One number for both axes, or rows and columns.
    public PartialConv2d stride(int... strides) {
        return new PartialConv2d(connections, window.stride(strides));
    }

    /// Zeros on all sides; one number for both axes, or rows and columns.
    public PartialConv2d padding(int... paddings) {
        return new PartialConv2d(connections, window.padding(paddings));
    }

    @Override
    public Value apply(Scope scope, Value x) {
        int most = connections.stream().mapToInt(List::getLast).max().orElse(0);
        if (x.shape().rank() != 4 || x.shape().size(1) <= most) {
            throw new ShapeException("wanted images [n, channels, h, w] with at least " + (most + 1)
                    + " channels, because a filter sees channel " + most + ", got " + x.shape());
        }
        List<Value> parts = new ArrayList<>();
        List<Integer> order = new ArrayList<>();
        for (int inputs :
                connections.stream().map(List::size).distinct().sorted().toList()) {
            List<Integer> filters = IntStream.range(0, connections.size())
                    .filter(filter -> connections.get(filter).size() == inputs)
                    .boxed()
                    .toList();
            parts.add(ofEquals(scope, x, inputs, filters));
            order.addAll(filters);
        }
        int[] places = IntStream.range(0, order.size()).map(order::indexOf).toArray();
        Value y = takeAt(scope, concat(scope, 1, parts), 1, places);
        Initializer.Fan fan =
                fan(connections.stream().mapToInt(List::size).max().orElse(1));
        Value bias = scope.parameter("bias", Shape.of(order.size()), Initializer.uniform(), fan);
        return add(scope, y, reshape(scope, bias, Shape.of(order.size(), 1, 1)));
    }

    /// The filters that see so many channels each, as groups that do not see each other.
    private Value ofEquals(Scope scope, Value x, int inputs, List<Integer> filters) {
        int[] seen = filters.stream()
                .flatMap(filter -> connections.get(filter).stream())
                .mapToInt(Integer::intValue)
                .toArray();
        int[] kernel = window.kernel();
        Value weight = scope.parameter(
                "weight" + inputs,
                Shape.of(filters.size(), inputs, kernel[0], kernel[1]),
                Initializer.uniform(),
                fan(inputs));
        return conv2d(scope, takeAt(scope, x, 1, seen), weight, window, filters.size());
    }

    private Initializer.Fan fan(int inputs) {
        return new Initializer.Fan(inputs * window.area(), window.area());
    }

    @Override
    public String toString() {
        String table = connections.stream()
                .map(channels -> channels.stream().map(String::valueOf).collect(Collectors.joining("-")))
                .collect(Collectors.joining("/"));
        return "partialConv2d(" + LayerText.window(window, 1, 1) + ", channels=" + table + ")";
    }

    static PartialConv2d read(LayerText text) {
        return new PartialConv2d(text.table("channels"), text.window(false));
    }
}
