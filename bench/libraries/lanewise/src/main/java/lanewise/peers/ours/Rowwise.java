package lanewise.peers.ours;

import java.util.List;
import java.util.Map;
import lanewise.algebra.Value;
import lanewise.graph.Gradient;
import lanewise.graph.Graph;
import lanewise.op.linear.Sum;
import lanewise.op.linear.VectorProduct;
import lanewise.op.routing.ArgMax;
import lanewise.op.routing.Max;
import lanewise.peers.measure.Kernel;
import lanewise.peers.work.BatchNorm;
import lanewise.peers.work.CrossEntropy;
import lanewise.peers.work.Direction;
import lanewise.peers.work.LayerNorm;
import lanewise.peers.work.Reduction;
import lanewise.peers.work.Softmax;
import lanewise.run.Workers;
import lanewise.tensor.Shape;

/// What works on whole rows, as programs.
final class Rowwise {
    private Rowwise() {}

    static Draft softmax(Softmax work) {
        Draft draft = new Draft();
        Value x = draft.input("x", Shape.of(work.rows(), work.cols()), work.x());
        return draft.output("y", lanewise.op.rows.Softmax.softmax(draft.graph(), x, 1));
    }

    static Draft crossEntropy(CrossEntropy work) {
        Draft draft = new Draft();
        Value x = draft.input("x", Shape.of(work.rows(), work.classes()), work.x());
        Value labels = draft.indices("labels", Shape.of(work.rows()), work.labels());
        Value loss = lanewise.op.loss.CrossEntropy.crossEntropy(draft.graph(), x, labels);
        Value gradient = Gradient.of(draft.graph(), loss, List.of(x)).getFirst();
        return draft.output("loss", loss).output("gx", gradient);
    }

    static Kernel layerNorm(LayerNorm work, Workers workers) {
        Graph graph = new Graph();
        Value x = graph.input("x", Shape.of(work.rows(), work.cols()));
        Value weight = graph.input("weight", Shape.of(work.cols()));
        Value bias = graph.input("bias", Shape.of(work.cols()));
        Value y = lanewise.op.rows.LayerNorm.layerNorm(graph, x, weight, bias, LayerNorm.EPSILON);
        return norm(
                graph,
                y,
                Map.of("x", x, "weight", weight, "bias", bias),
                Map.of("x", work.x(), "weight", work.weight(), "bias", work.bias(), "gy", work.gy()),
                work.direction(),
                workers);
    }

    static Kernel batchNorm(BatchNorm work, Workers workers) {
        Graph graph = new Graph();
        Value x = graph.input("x", Shape.of(work.images(), work.channels(), work.size(), work.size()));
        Value weight = graph.input("weight", Shape.of(work.channels()));
        Value bias = graph.input("bias", Shape.of(work.channels()));
        Value y = lanewise.op.rows.BatchNorm.batchNorm(graph, x, weight, bias, BatchNorm.EPSILON);
        return norm(
                graph,
                y,
                Map.of("x", x, "weight", weight, "bias", bias),
                Map.of("x", work.x(), "weight", work.weight(), "bias", work.bias(), "gy", work.gy()),
                work.direction(),
                workers);
    }

    private static Kernel norm(
            Graph graph,
            Value y,
            Map<String, Value> of,
            Map<String, float[]> numbers,
            Direction direction,
            Workers workers) {
        Value gy = graph.input("gy", y.shape());
        Halves.Pair norm = new Halves(graph, y, gy, of).sessions(numbers, workers);
        return direction == Direction.FORWARD
                ? Kernel.of(norm.up()::run, norm::forward)
                : Kernel.of(norm.down()::run, norm::backward);
    }

    static Draft reduction(Reduction work) {
        Draft draft = new Draft();
        Graph graph = draft.graph();
        Value x = draft.input("x", Shape.of(work.elements()), work.x());
        return draft.output(
                "y",
                switch (work.kind()) {
                    case SUM -> Sum.sum(graph, x);
                    case DOT ->
                        VectorProduct.dot(graph, x, draft.input("other", Shape.of(work.elements()), work.other()));
                    case MAX -> Max.max(graph, x);
                    case ARGMAX -> ArgMax.argMax(graph, x, 0);
                });
    }
}
