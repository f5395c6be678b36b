package lanewise.op.elementwise;

import static lanewise.op.elementwise.Elementwise.fill;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.graph.Gradient;
import lanewise.graph.Graph;
import lanewise.graph.Interpreter;
import lanewise.graph.Program;
import lanewise.run.Session;
import lanewise.run.State;
import lanewise.run.Workers;
import lanewise.tensor.Shape;

/// An elementwise operation of one operand at given numbers: its value and its first and second derivative, by the
/// interpreter in double precision and by a plan in single precision.
final class Curve {
    interface Build {
        Value of(Emitter out, Value x);
    }

    private static final List<String> ORDERS = List.of("value", "slope", "curvature");

    private final float[] at;
    private final Graph graph = new Graph();
    private final Value x;
    private final Map<String, Value> outputs = new LinkedHashMap<>();

    Curve(Build build, float... at) {
        this.at = at;
        this.x = graph.input("x", Shape.of(at.length));
        Value y = build.of(graph, x);
        for (String order : ORDERS) {
            outputs.put(order, y);
            y = derivative(y);
        }
    }

    private Value derivative(Value y) {
        Value found =
                Gradient.vjp(graph, y, fill(graph, 1, y.shape()), List.of(x)).get(x);
        return found == null ? fill(graph, 0, x.shape()) : found;
    }

    /// The numbers of a derivative of the given order.
    double[] interpreted(int order) {
        double[] numbers = new double[at.length];
        for (int i = 0; i < at.length; i++) {
            numbers[i] = at[i];
        }
        Value wanted = outputs.get(ORDERS.get(order));
        return Interpreter.run(graph, Map.of(x, numbers), wanted);
    }

    /// The numbers of all orders.
    float[][] planned() {
        Session session = Session.of(Program.of(graph, outputs), new State(), Workers.caller());
        session.bind("x", at);
        session.run();
        return ORDERS.stream().map(order -> session.output(order).data()).toArray(float[][]::new);
    }
}
