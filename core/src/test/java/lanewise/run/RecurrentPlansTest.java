package lanewise.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Gradient;
import lanewise.graph.Graph;
import lanewise.graph.Interpreter;
import lanewise.graph.Program;
import lanewise.graph.Source;
import lanewise.op.elementwise.Square;
import lanewise.op.linear.Sum;
import lanewise.op.recurrent.Gru;
import lanewise.op.recurrent.Lstm;
import lanewise.op.recurrent.Rnn;
import lanewise.op.recurrent.Weights;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Recurrent operations and their gradients as plans, against the interpreter.
class RecurrentPlansTest {
    private static final int SEED = 41;
    private static final int HIDDEN = 9;
    private static final Shape INPUT = Shape.of(5, 3, 7);

    /// Outputs from an input, two states and weights.
    private interface Build {
        Value of(Graph out, Value x, Value hidden, Value cell, Weights weights);
    }

    @TestFactory
    Stream<DynamicTest> plansAgreeWithTheInterpreter() {
        return Stream.of(
                test("rnn", 1, (out, x, h, c, w) -> Rnn.rnn(out, x, h, w).outputs()),
                test("gru", 3, (out, x, h, c, w) -> Gru.gru(out, x, h, w).outputs()),
                test(
                        "lstm",
                        4,
                        (out, x, h, c, w) ->
                                Lstm.lstm(out, x, new Lstm.State(h, c), w).outputs()));
    }

    private static DynamicTest test(String name, int gates, Build build) {
        return DynamicTest.dynamicTest(name, () -> {
            Graph graph = new Graph();
            int rows = gates * HIDDEN;
            Value x = graph.input("x", INPUT);
            Value hidden = graph.input("hidden", Shape.of(INPUT.size(1), HIDDEN));
            Value cell = graph.input("cell", Shape.of(INPUT.size(1), HIDDEN));
            Weights weights = Weights.of(
                    graph.input("W_i", Shape.of(rows, INPUT.size(2))),
                    graph.input("W_h", Shape.of(rows, HIDDEN)),
                    graph.input("b_i", Shape.of(rows)),
                    graph.input("b_h", Shape.of(rows)));
            Value outputs = build.of(graph, x, hidden, cell, weights);
            List<Source> sources = List.copyOf(graph.sources());
            List<Value> gradients = Gradient.of(
                    graph,
                    Sum.sum(graph, Square.square(graph, outputs)),
                    sources.stream().map(Source::value).toList());
            Map<String, Value> wanted = new LinkedHashMap<>(Map.of("outputs", outputs));
            for (int i = 0; i < sources.size(); i++) {
                wanted.put("gradient by " + sources.get(i).name(), gradients.get(i));
            }
            agree(graph, sources, wanted);
        });
    }

    private static void agree(Graph graph, List<Source> sources, Map<String, Value> wanted) {
        Random random = new Random(SEED);
        Session session = Session.of(Program.of(graph, wanted), new State(), Workers.caller());
        Map<Value, double[]> numbers = new HashMap<>();
        for (Source source : sources) {
            float[] narrow = new float[source.value().shape().elements()];
            double[] wide = new double[narrow.length];
            for (int at = 0; at < narrow.length; at++) {
                narrow[at] = random.nextFloat() - 0.5f;
                wide[at] = narrow[at];
            }
            session.bind(source.name(), narrow);
            numbers.put(source.value(), wide);
        }
        session.run();
        Map<Value, double[]> exact = Interpreter.run(graph, numbers, new ArrayList<>(wanted.values()));
        wanted.forEach((name, value) -> {
            float[] found = session.output(name).data();
            for (int at = 0; at < found.length; at++) {
                double expected = exact.getOrDefault(value, new double[found.length])[at];
                assertEquals(
                        expected,
                        found[at],
                        2e-5 * Math.max(1, Math.abs(expected)),
                        name + ", element " + at + ", seed " + SEED);
            }
        });
    }
}
