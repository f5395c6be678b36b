package lanewise.peers.ours;

import java.util.HashMap;
import java.util.Map;
import lanewise.algebra.Value;
import lanewise.graph.Graph;
import lanewise.op.elementwise.Exp;
import lanewise.op.elementwise.Gelu;
import lanewise.op.elementwise.Log;
import lanewise.op.elementwise.Relu;
import lanewise.op.elementwise.Sigmoid;
import lanewise.op.elementwise.Softplus;
import lanewise.op.elementwise.Tanh;
import lanewise.peers.measure.Kernel;
import lanewise.peers.work.Function;
import lanewise.run.Workers;
import lanewise.tensor.Shape;

/// Functions of each element as programs.
final class Elementwise {
    private Elementwise() {}

    /// Two plans, so that forward and backward do not fuse.
    static Kernel relu(lanewise.peers.work.Relu work, Workers workers) {
        Graph graph = new Graph();
        Shape shape = Shape.of(work.rows(), work.cols());
        Value x = graph.input("x", shape);
        Value gy = graph.input("gy", shape);
        Halves.Pair relu = new Halves(graph, Relu.relu(graph, x), gy, Map.of("x", x))
                .sessions(Map.of("x", work.x(), "gy", work.gy()), workers);
        return Kernel.of(
                () -> {
                    relu.up().run();
                    relu.down().run();
                },
                () -> {
                    Map<String, float[]> outputs = new HashMap<>(relu.forward());
                    outputs.putAll(relu.backward());
                    return outputs;
                });
    }

    static Draft function(Function work) {
        Draft draft = new Draft();
        Graph graph = draft.graph();
        Value x = draft.input("x", Shape.of(work.elements()), work.x());
        return draft.output(
                "y",
                switch (work.name()) {
                    case EXP -> Exp.exp(graph, x);
                    case SIGMOID -> Sigmoid.sigmoid(graph, x);
                    case GELU -> Gelu.gelu(graph, x);
                    case LOG -> Log.log(graph, x);
                    case SOFTPLUS -> Softplus.softplus(graph, x);
                    case TANH -> Tanh.tanh(graph, x);
                });
    }
}
