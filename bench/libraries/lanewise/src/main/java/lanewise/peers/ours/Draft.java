package lanewise.peers.ours;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import lanewise.algebra.Value;
import lanewise.compile.Compiler;
import lanewise.graph.Gradient;
import lanewise.graph.Graph;
import lanewise.graph.Program;
import lanewise.peers.measure.Kernel;
import lanewise.run.Session;
import lanewise.run.State;
import lanewise.run.Workers;
import lanewise.tensor.Shape;

/// A program under construction, together with the numbers of its inputs.
final class Draft {
    private final Graph graph = new Graph();
    private final Map<String, float[]> inputs = new LinkedHashMap<>();
    private final Map<String, int[]> indices = new LinkedHashMap<>();
    private final Map<String, Value> outputs = new LinkedHashMap<>();

    Graph graph() {
        return graph;
    }

    Value input(String name, Shape shape, float[] numbers) {
        inputs.put(name, numbers);
        return graph.input(name, shape);
    }

    Value indices(String name, Shape shape, int[] numbers) {
        indices.put(name, numbers);
        return graph.indices(name, shape);
    }

    Draft output(String name, Value value) {
        outputs.put(name, value);
        return this;
    }

    /// Asks for the gradients of y along a cotangent with respect to named values: "gx" for "x".
    Draft gradients(Value y, Value cotangent, Map<String, Value> of) {
        Map<Value, Value> found = Gradient.vjp(graph, y, cotangent, of.values());
        of.forEach((name, x) -> output("g" + name, Objects.requireNonNull(found.get(x), name)));
        return this;
    }

    Session session(Workers workers) {
        Session session =
                Session.of(Program.of(graph, outputs), new State(), workers).warmUp();
        inputs.forEach(session::bind);
        indices.forEach(session::bind);
        return session;
    }

    Kernel kernel(Workers workers) {
        Session session = session(workers);
        return Kernel.of(session::run, () -> read(session));
    }

    /// The program with its operands as its kernels want them, see [InnerPlan].
    Kernel inner(Workers workers) {
        return new InnerPlan(Program.of(graph, outputs), inputs, Compiler.Options.DEFAULT, workers);
    }

    /// The same without Winograd's algorithm.
    Kernel exact(Workers workers) {
        Compiler.Options options = Compiler.Options.DEFAULT.withExactness();
        return new InnerPlan(Program.of(graph, outputs), inputs, options, workers);
    }

    /// Copies of the outputs of the last run.
    Map<String, float[]> read(Session session) {
        Map<String, float[]> read = new LinkedHashMap<>();
        outputs.keySet().forEach(name -> read.put(name, session.output(name).data()));
        return read;
    }
}
