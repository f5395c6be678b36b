package lanewise.bench;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanewise.algebra.Type;
import lanewise.algebra.Value;
import lanewise.graph.Gradient;
import lanewise.graph.Graph;
import lanewise.graph.Program;
import lanewise.graph.Source;
import lanewise.run.Session;
import lanewise.run.State;
import lanewise.run.Workers;
import lanewise.tensor.Shape;

/// A program without states under construction, together with the numbers of its inputs.
final class Draft {
    private final Graph graph = new Graph();
    private final Map<String, float[]> inputs = new LinkedHashMap<>();
    private final Map<String, int[]> integers = new LinkedHashMap<>();
    private final Map<String, Value> outputs = new LinkedHashMap<>();

    Graph graph() {
        return graph;
    }

    Value input(String name, Shape shape, float[] numbers) {
        inputs.put(name, numbers);
        return graph.input(name, shape);
    }

    /// An input of integers.
    Value integers(String name, Shape shape, int[] numbers) {
        integers.put(name, numbers);
        float[] floats = new float[numbers.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = numbers[i];
        }
        inputs.put(name, floats);
        return graph.source(name, shape, Type.INTEGER, Source.Role.INPUT);
    }

    /// An input with random numbers of its own.
    Value input(String name, Shape shape) {
        return input(name, shape, RandomInput.of(name, shape.elements()));
    }

    Draft output(String name, Value value) {
        outputs.put(name, value);
        return this;
    }

    /// Asks for the gradients of y along a cotangent with respect to named values: "gx" for "x".
    Draft gradients(Value y, Value cotangent, Map<String, Value> of) {
        Map<Value, Value> found = Gradient.vjp(graph, y, cotangent, of.values());
        of.forEach((name, x) -> output("g" + name, found.get(x)));
        return this;
    }

    Program program() {
        return Program.of(graph, outputs);
    }

    Map<String, float[]> inputs() {
        return Collections.unmodifiableMap(inputs);
    }

    List<String> outputs() {
        return List.copyOf(outputs.keySet());
    }

    /// A session of the program with everything bound, warmed up.
    Session session(Workers workers) {
        return coldSession(workers).warmUp();
    }

    /// A session of the program with everything bound.
    Session coldSession(Workers workers) {
        Session session = Session.of(program(), new State(), workers);
        inputs.forEach((name, numbers) -> {
            if (integers.containsKey(name)) {
                session.bind(name, integers.get(name));
            } else {
                session.bind(name, numbers);
            }
        });
        return session;
    }
}
