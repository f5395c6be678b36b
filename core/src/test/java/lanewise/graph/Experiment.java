package lanewise.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lanewise.algebra.PerSample;
import lanewise.algebra.Type;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.tensor.CounterRandom;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.DynamicTest;

/// A case built in a graph of its own, with numbers for its operands: what the laws measure.
final class Experiment {
    final Case of;
    final Graph graph = new Graph();
    final List<Value> operands = new ArrayList<>();
    final Value result;
    /// The nodes of the case itself, without what measuring adds to the graph.
    final List<Node> nodes;

    final Map<Value, double[]> numbers = new HashMap<>();
    private final CounterRandom random;
    private long draws;

    Experiment(Case of) {
        this.of = of;
        List<double[]> drawn = of.draw();
        for (int i = 0; i < drawn.size(); i++) {
            Cases.Operand operand = of.operands().get(i);
            Value value = graph.source("x" + i, operand.shape(), operand.type(), Source.Role.INPUT);
            operands.add(value);
            numbers.put(value, drawn.get(i));
        }
        result = of.build().of(graph, operands);
        nodes = List.copyOf(graph.nodes());
        random = CounterRandom.of(of.name().hashCode()).stream("experiment");
    }

    /// A test of each case by its own experiment.
    static Stream<DynamicTest> each(Stream<Case> cases, Consumer<Experiment> law) {
        return cases.map(one -> DynamicTest.dynamicTest(one.toString(), () -> law.accept(new Experiment(one))));
    }

    List<Value> floats() {
        return operands.stream().filter(Value::isFloat).toList();
    }

    /// Numbers for something beside the operands: a direction, a cotangent.
    double[] direction(Shape shape) {
        double[] direction = new double[shape.elements()];
        for (int at = 0; at < direction.length; at++) {
            direction[at] = random.uniform(draws++, -1, 1);
        }
        return direction;
    }

    /// A new float source without numbers.
    Value open(Shape shape) {
        return graph.source("open " + graph.sources().size(), shape, Type.FLOAT, Source.Role.INPUT);
    }

    /// A new source with random numbers.
    Value given(Shape shape) {
        Value value = open(shape);
        numbers.put(value, direction(shape));
        return value;
    }

    double[] evaluate(Value wanted) {
        return evaluate(Map.of(), wanted);
    }

    /// The numbers of a value where some sources have other numbers than the experiment's.
    double[] evaluate(Map<Value, double[]> others, Value wanted) {
        Map<Value, double[]> sources = new HashMap<>(numbers);
        sources.putAll(others);
        return Interpreter.run(graph, sources, List.of(wanted)).get(wanted);
    }

    /// The numbers of every value of the case.
    Map<Value, double[]> everything() {
        Collection<Value> wanted = new ArrayList<>(operands);
        nodes.forEach(node -> wanted.add(node.value()));
        return Interpreter.run(graph, numbers, wanted);
    }

    private static final int SAMPLES = 3;

    /// The results of several samples, which have the operands in `own` for themselves, as one emission.
    double[] together(Set<Value> own) {
        PerSample each = new PerSample(graph, SAMPLES);
        List<Value> ones = new ArrayList<>();
        for (Value operand : operands) {
            if (own.contains(operand)) {
                Value batch = graph.source(
                        "given " + graph.sources().size(),
                        operand.shape().prepend(SAMPLES),
                        operand.type(),
                        Source.Role.INPUT);
                numbers.put(batch, joined(sample -> ofSample(operand, sample)));
                ones.add(each.one(batch));
            } else {
                ones.add(operand);
            }
        }
        return evaluate(each.all(of.build().of(each, ones)));
    }

    /// The same, sample after sample.
    double[] oneByOne(Set<Value> own) {
        return joined(sample -> {
            Map<Value, double[]> others = new HashMap<>();
            own.forEach(operand -> others.put(operand, ofSample(operand, sample)));
            return evaluate(others, result);
        });
    }

    private static double[] joined(IntFunction<double[]> sample) {
        return IntStream.range(0, SAMPLES)
                .mapToObj(sample)
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    /// The first sample's numbers are the experiment's; the others' are smaller, or in another order.
    private double[] ofSample(Value operand, int sample) {
        double[] first = Objects.requireNonNull(numbers.get(operand));
        double[] own = first.clone();
        for (int at = 0; at < own.length; at++) {
            own[at] = operand.isFloat() ? first[at] * (1 - 0.1 * sample) : first[(at + sample) % own.length];
        }
        return own;
    }

    /// The derivative of `wanted` in the direction of the tangents, by central differences.
    double[] differences(Value wanted, Map<Value, double[]> tangents) {
        double step = 0x1p-17;
        double[] ahead = evaluate(moved(tangents, step), wanted);
        double[] behind = evaluate(moved(tangents, -step), wanted);
        double[] slope = new double[ahead.length];
        for (int at = 0; at < slope.length; at++) {
            slope[at] = (ahead[at] - behind[at]) / (2 * step);
        }
        return slope;
    }

    private Map<Value, double[]> moved(Map<Value, double[]> tangents, double by) {
        Map<Value, double[]> moved = new HashMap<>();
        tangents.forEach((value, tangent) -> {
            double[] numbersThere = numbers.get(value).clone();
            for (int at = 0; at < numbersThere.length; at++) {
                numbersThere[at] += by * tangent[at];
            }
            moved.put(value, numbersThere);
        });
        return moved;
    }

    /// The matrix of a product that is linear in `open`, column by column.
    double[][] columns(Optional<Value> product, Value open, int rows, Map<Value, double[]> known) {
        double[][] matrix = new double[rows][open.shape().elements()];
        if (product.isEmpty()) {
            return matrix;
        }
        for (int column = 0; column < open.shape().elements(); column++) {
            double[] unit = new double[open.shape().elements()];
            unit[column] = 1;
            Map<Value, double[]> sources = new HashMap<>(known);
            sources.put(open, unit);
            double[] values =
                    Interpreter.run(graph, sources, List.of(product.get())).get(product.get());
            for (int row = 0; row < rows; row++) {
                matrix[row][column] = values[row];
            }
        }
        return matrix;
    }

    @Override
    public String toString() {
        return of.toString();
    }
}
