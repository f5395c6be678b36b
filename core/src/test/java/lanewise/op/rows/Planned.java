package lanewise.op.rows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.graph.Gradient;
import lanewise.graph.Graph;
import lanewise.graph.Program;
import lanewise.run.Session;
import lanewise.run.State;
import lanewise.run.Workers;
import lanewise.tensor.Shape;

/// One operation of one operand as a compiled plan in single precision.
record Planned(float[] result, float[] gradient) {
    interface Build {
        Value of(Emitter out, Value x);
    }

    /// The result, and the gradient of its sum.
    static Planned run(Build build, Shape shape, float... x) {
        Graph graph = new Graph();
        Value operand = graph.input("x", shape);
        Value y = build.of(graph, operand);
        Value ones = Gradient.fill(graph, 1, y.shape());
        Map<String, Value> outputs = new LinkedHashMap<>();
        outputs.put("y", y);
        outputs.put(
                "gradient",
                Gradient.vjp(graph, y, ones, List.of(operand)).getOrDefault(operand, Gradient.fill(graph, 0, shape)));
        Session session = Session.of(Program.of(graph, outputs), new State(), Workers.caller());
        session.bind("x", x).run();
        return new Planned(
                session.output("y").data(), session.output("gradient").data());
    }
}
