package lanewise.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lanewise.algebra.Broadcasting;
import lanewise.algebra.Constant;
import lanewise.algebra.CustomOp;
import lanewise.algebra.Declared;
import lanewise.algebra.Elements;
import lanewise.algebra.Linear;
import lanewise.algebra.MaxAlong;
import lanewise.algebra.Op;
import lanewise.algebra.Pointwise;
import lanewise.algebra.Selection;
import lanewise.algebra.Value;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;

/// What every kind of node means: plain evaluation in double precision, one definition each. The oracle of all tests,
/// and what a plan falls back to where a kernel is missing.
public final class Interpreter {
    private Interpreter() {}

    /// The numbers of the wanted values and of everything they need, for given numbers of the sources.
    public static Map<Value, double[]> run(Graph graph, Map<Value, double[]> sources, Collection<Value> wanted) {
        Map<Value, double[]> numbers = new HashMap<>(sources);
        for (Node node : graph.needed(wanted)) {
            List<double[]> operands = new ArrayList<>();
            for (Value operand : node.operands()) {
                operands.add(bound(graph, numbers, operand));
            }
            numbers.computeIfAbsent(node.value(), value -> apply(node.op(), node.operands(), operands));
        }
        wanted.forEach(value -> bound(graph, numbers, value));
        return numbers;
    }

    /// The numbers of one value, for given numbers of the sources.
    public static double[] run(Graph graph, Map<Value, double[]> sources, Value wanted) {
        return bound(graph, run(graph, sources, List.of(wanted)), wanted);
    }

    private static double[] bound(Graph graph, Map<Value, double[]> numbers, Value value) {
        double[] found = numbers.get(value);
        if (found == null) {
            throw new LanewiseException("no numbers were given for "
                    + graph.source(value).map(s -> "\"" + s.name() + "\"").orElse(value.toString()));
        }
        return found;
    }

    /// One operation on the numbers of its operands, row-major.
    public static double[] apply(Op op, List<Value> values, List<double[]> operands) {
        List<Shape> shapes = values.stream().map(Value::shape).toList();
        return switch (op) {
            case Constant constant -> widen(constant.tensor().data());
            case Pointwise map -> Elements.map(map.body(), map.to(), shapes, operands::get);
            case Linear linear -> sumOfTerms(linear, shapes, operands);
            case Selection selection -> selection.choose(shapes, operands);
            case MaxAlong max -> largest(max, shapes.getFirst(), operands.getFirst());
            case Declared declared -> expanded(declared, values, operands);
            case CustomOp custom -> {
                double[] result = new double[custom.shape(shapes).elements()];
                custom.define(operands, result);
                yield result;
            }
        };
    }

    private static double[] sumOfTerms(Linear op, List<Shape> shapes, List<double[]> operands) {
        double[] result = new double[op.shape(shapes).elements()];
        double[] first = operands.getFirst();
        int linear = op.linearOperands();
        Linear.Chosen chosen = i -> (int) operands.get(linear)[i];
        if (linear == 1) {
            op.forEachTerm(shapes, chosen, (output, a, b) -> result[output] += first[a]);
        } else {
            double[] second = operands.get(1);
            op.forEachTerm(shapes, chosen, (output, a, b) -> result[output] += first[a] * second[b]);
        }
        return result;
    }

    private static double[] largest(MaxAlong op, Shape from, double[] x) {
        double[] result = new double[op.to().elements()];
        Arrays.fill(result, Double.NEGATIVE_INFINITY);
        Broadcasting.forEachRepeat(op.to(), from, (small, large) -> result[small] = Math.max(result[small], x[large]));
        return result;
    }

    private static double[] expanded(Declared op, List<Value> values, List<double[]> operands) {
        Graph body = new Graph();
        List<Value> inner = new ArrayList<>();
        Map<Value, double[]> numbers = new HashMap<>();
        for (int i = 0; i < values.size(); i++) {
            Value outer = values.get(i);
            inner.add(body.source("operand " + i, outer.shape(), outer.type(), Source.Role.INPUT));
            numbers.put(inner.get(i), operands.get(i));
        }
        Value result = op.define(body, inner);
        return run(body, numbers, result);
    }

    private static double[] widen(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}
