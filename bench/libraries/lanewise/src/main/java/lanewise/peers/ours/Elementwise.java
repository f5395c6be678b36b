package lanewise.peers.ours;

import static lanewise.algebra.Scalar.add;
import static lanewise.algebra.Scalar.arg;
import static lanewise.algebra.Scalar.constant;
import static lanewise.algebra.Scalar.multiply;
import static lanewise.op.elementwise.Elementwise.map;

import java.util.HashMap;
import java.util.Map;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;
import lanewise.graph.Graph;
import lanewise.op.elementwise.Exp;
import lanewise.op.elementwise.Gelu;
import lanewise.op.elementwise.Log;
import lanewise.op.elementwise.Multiply;
import lanewise.op.elementwise.Relu;
import lanewise.op.elementwise.Sigmoid;
import lanewise.op.elementwise.Softplus;
import lanewise.op.elementwise.Square;
import lanewise.op.elementwise.Tanh;
import lanewise.peers.measure.Kernel;
import lanewise.peers.work.Chain;
import lanewise.peers.work.Function;
import lanewise.peers.work.Gated;
import lanewise.peers.work.Link;
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

    /// Forward and backward in one plan.
    static Draft gated(Gated work) {
        Draft draft = new Draft();
        Graph graph = draft.graph();
        Value x = draft.input("x", Shape.of(work.rows(), work.cols()), work.x());
        Value gy = draft.input("gy", Shape.of(work.rows(), work.cols()), work.gy());
        Scalar affine = add(multiply(constant(Gated.A), arg(0)), constant(Gated.B));
        Value y = Multiply.multiply(graph, Relu.relu(graph, map(graph, affine, x)), Sigmoid.sigmoid(graph, x));
        return draft.output("y", y).gradients(y, gy, Map.of("x", x));
    }

    /// Forward and backward in one plan.
    static Draft chain(Chain work) {
        Draft draft = new Draft();
        Value x = draft.input("x", Shape.of(work.rows(), work.cols()), work.x());
        Value gy = draft.input("gy", Shape.of(work.rows(), work.cols()), work.gy());
        Value y = x;
        for (Link link : work.links()) {
            y = linked(draft.graph(), link, y);
        }
        return draft.output("y", y).gradients(y, gy, Map.of("x", x));
    }

    private static Value linked(Graph graph, Link link, Value x) {
        return switch (link) {
            case SCALE -> map(graph, multiply(constant(Link.FACTOR), arg(0)), x);
            case SHIFT -> map(graph, add(arg(0), constant(Link.OFFSET)), x);
            case TANH -> Tanh.tanh(graph, x);
            case SQUARE -> Square.square(graph, x);
            case RELU -> Relu.relu(graph, x);
            case SIGMOID -> Sigmoid.sigmoid(graph, x);
        };
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
