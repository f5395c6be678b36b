package lanewise.op.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanewise.algebra.Type;
import lanewise.algebra.Value;
import lanewise.graph.Cases;
import lanewise.graph.Gradient;
import lanewise.graph.Graph;
import lanewise.graph.Interpreter;
import lanewise.graph.Program;
import lanewise.graph.Source;
import lanewise.run.Session;
import lanewise.run.State;
import lanewise.run.Workers;
import lanewise.tensor.Shape;

/// An operation on given numbers, judged twice: as the interpreter computes it in double precision, and
/// as a compiled plan does in single precision.
final class Trial {
    private static final double DOUBLE = 1e-12;
    private static final double SINGLE = 5e-6;

    private final Graph graph = new Graph();
    private final List<Value> operands = new ArrayList<>();
    private final Map<Value, double[]> numbers = new LinkedHashMap<>();

    Trial floats(Shape shape, double... values) {
        return operand(shape, Type.FLOAT, values);
    }

    Trial vector(double... values) {
        return floats(Shape.of(values.length), values);
    }

    Trial row(double... values) {
        return floats(Shape.of(1, values.length), values);
    }

    Trial indices(double... values) {
        return operand(Shape.of(values.length), Type.INTEGER, values);
    }

    private Trial operand(Shape shape, Type type, double... values) {
        Value value = graph.source("operand " + operands.size(), shape, type, Source.Role.INPUT);
        operands.add(value);
        numbers.put(value, values);
        return this;
    }

    Judged of(Cases.Build build) {
        return new Judged(build.of(graph, operands));
    }

    final class Judged {
        private final Value result;

        private Judged(Value result) {
            this.result = result;
        }

        /// The result has these numbers.
        Judged gives(double... wanted) {
            judge("result", result, wanted);
            return this;
        }

        /// The plan has these numbers, where single precision has another range than double.
        Judged givesInSinglePrecision(double... wanted) {
            assertNear("result, planned", wanted, planned(result), SINGLE);
            return this;
        }

        /// The gradient of the result's sum by an operand has these numbers.
        Judged slopes(int operand, double... wanted) {
            Value ones = Gradient.fill(graph, 1, result.shape());
            Value wrt = operands.get(operand);
            Value zeros = Gradient.fill(graph, 0, wrt.shape());
            Value gradient = Gradient.vjp(graph, result, ones, List.of(wrt)).getOrDefault(wrt, zeros);
            judge("gradient by operand " + operand, gradient, wanted);
            return this;
        }

        private void judge(String what, Value value, double... wanted) {
            double[] wide = Interpreter.run(graph, numbers, value);
            assertNear(what + ", interpreted", wanted, wide, DOUBLE);
            assertNear(what + ", planned", wanted, planned(value), SINGLE);
        }
    }

    private double[] planned(Value value) {
        Program program = Program.of(graph, Map.of("y", value));
        Session session = Session.of(program, new State(), Workers.caller());
        Map<String, double[]> byName = new HashMap<>();
        numbers.forEach((source, values) ->
                byName.put(graph.source(source).orElseThrow().name(), values));
        for (Source source : program.graph().sources()) {
            double[] values = Optional.ofNullable(byName.get(source.name())).orElseThrow();
            if (source.value().type() == Type.INTEGER) {
                session.bind(
                        source.name(),
                        Arrays.stream(values).mapToInt(v -> (int) v).toArray());
            } else {
                float[] narrow = new float[values.length];
                for (int at = 0; at < narrow.length; at++) {
                    narrow[at] = (float) values[at];
                }
                session.bind(source.name(), narrow);
            }
        }
        session.run();
        float[] result = session.output("y").data();
        double[] wide = new double[result.length];
        Arrays.setAll(wide, at -> result[at]);
        return wide;
    }

    private static void assertNear(String what, double[] wanted, double[] found, double tolerance) {
        assertEquals(wanted.length, found.length, what);
        for (int at = 0; at < wanted.length; at++) {
            double b = wanted[at];
            double allowed = Double.isFinite(b) ? tolerance * Math.max(1, Math.abs(b)) : 0;
            assertEquals(b, found[at] + 0.0, allowed, what + ", element " + at + " of " + Arrays.toString(found));
        }
    }
}
