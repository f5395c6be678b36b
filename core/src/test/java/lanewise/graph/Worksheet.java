package lanewise.graph;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lanewise.algebra.Emitter;
import lanewise.algebra.Jacobian;
import lanewise.algebra.Op;
import lanewise.algebra.Pointwise;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;

/// A graph and numbers for its sources, evaluated in double precision: for tests that carry worked numbers.
public final class Worksheet {
    public final Graph graph = new Graph();
    private final Map<Value, double[]> numbers = new HashMap<>();

    /// A source with its numbers, row-major.
    public Value given(Shape shape, double... values) {
        if (values.length != shape.elements()) {
            throw new IllegalArgumentException(values.length + " numbers for " + shape);
        }
        Value value = graph.input("given " + graph.sources().size(), shape);
        numbers.put(value, values);
        return value;
    }

    public Value vector(double... values) {
        return given(Shape.of(values.length), values);
    }

    public Value scalar(double value) {
        return given(Shape.SCALAR, value);
    }

    public Value matrix(double[]... rows) {
        return given(
                Shape.of(rows.length, rows[0].length),
                Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray());
    }

    /// A source of integers.
    public Value indices(Shape shape, double... values) {
        Value value = graph.indices("indices " + graph.sources().size(), shape);
        numbers.put(value, values);
        return value;
    }

    /// 1, 2, 3, ...
    public Value counting(int... sizes) {
        Shape shape = Shape.of(sizes);
        double[] values = new double[shape.elements()];
        Arrays.setAll(values, at -> at + 1);
        return given(shape, values);
    }

    public Value emit(Op op, Value... operands) {
        return graph.emit(op, operands);
    }

    public double[] of(Value wanted) {
        return Interpreter.run(graph, numbers, List.of(wanted)).get(wanted);
    }

    /// The only element.
    public double number(Value wanted) {
        double[] values = of(wanted);
        if (values.length != 1) {
            throw new IllegalArgumentException(wanted + " has " + values.length + " elements");
        }
        return values[0];
    }

    /// Changes the numbers of a source.
    public void set(Value source, double... values) {
        numbers.put(source, values);
    }

    /// The gradient of a value with one element, as numbers.
    public double[] gradient(Value loss, Value wrt) {
        return of(Gradient.of(graph, loss, List.of(wrt)).getFirst());
    }

    /// The cotangent pulled back to `wrt`, as numbers.
    public double[] pulled(Value output, Value cotangent, Value wrt) {
        return of(Gradient.vjp(graph, output, cotangent, List.of(wrt)).get(wrt));
    }

    /// The declared Jacobian of the operation that made a value.
    public Jacobian jacobian(Value result, int operand) {
        Node node = graph.definition(result).orElseThrow();
        return node.op().jacobian(node.site(graph), operand);
    }

    public double[][] dense(Jacobian jacobian) {
        return jacobian.toDense(this::of);
    }

    /// a b, elementwise.
    static Value times(Emitter out, Value a, Value b) {
        return out.emit(new Pointwise(Scalar.multiply(Scalar.arg(0), Scalar.arg(1)), a.shape()), a, b);
    }
}
