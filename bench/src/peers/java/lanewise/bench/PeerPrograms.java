package lanewise.bench;

import static lanewise.op.elementwise.Elementwise.map;
import static lanewise.op.elementwise.Multiply.multiply;
import static lanewise.op.elementwise.Relu.relu;
import static lanewise.op.elementwise.Sigmoid.sigmoid;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanewise.algebra.Correlate;
import lanewise.algebra.Matmul;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;
import lanewise.graph.Gradient;
import lanewise.graph.Graph;
import lanewise.op.elementwise.Add;
import lanewise.op.linear.AveragePool;
import lanewise.op.loss.CrossEntropy;
import lanewise.op.routing.MaxPool;
import lanewise.run.Session;
import lanewise.run.Workers;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;
import peers.Data;
import peers.Op;
import peers.Workload;

/// The harness's single operations as programs: forward, and backward through [Gradient]. Forward and backward of one
/// workload are one plan, so elementwise operations of both fuse.
final class PeerPrograms {
    private PeerPrograms() {}

    private static Value input(Draft draft, String name, int seed, float scale, int... sizes) {
        Shape shape = Shape.of(sizes);
        return draft.input(name, shape, Data.uniform(seed, shape.elements(), scale));
    }

    private static Op op(Draft draft, Workers workers) {
        return new SessionOp(draft.session(workers), draft.outputs());
    }

    static Op product(Workload.Gemm w, Workers workers) {
        Draft draft = new Draft();
        Value a = input(draft, "a", 1, 1, w.ta() ? w.k() : w.m(), w.ta() ? w.m() : w.k());
        Value b = input(draft, "b", 2, 1, w.tb() ? w.n() : w.k(), w.tb() ? w.k() : w.n());
        return op(draft.output("c", draft.graph().emit(new Matmul(w.ta(), w.tb()), a, b)), workers);
    }

    static Op elementwise(Workload.Elementwise w, Workers workers) {
        Draft draft = new Draft();
        Graph graph = draft.graph();
        Value x = input(draft, "x", 1, 2, w.rows(), w.cols());
        Value gy = input(draft, "gy", 2, 1, w.rows(), w.cols());
        Map<String, Value> wanted = new LinkedHashMap<>();
        wanted.put("x", x);
        Value y = switch (w.kind()) {
            case RELU -> relu(graph, x);
            case CHAIN -> {
                Scalar affine = Scalar.add(Scalar.multiply(Scalar.constant(1.5), Scalar.arg(0)), Scalar.constant(0.25));
                yield multiply(graph, relu(graph, map(graph, affine, x)), sigmoid(graph, x));
            }
            case CHAINV -> {
                Value a = input(draft, "a", 3, 1.5f, w.cols());
                Value b = input(draft, "b", 4, 0.5f, w.cols());
                wanted.put("a", a);
                wanted.put("b", b);
                Value affine = Add.add(graph, multiply(graph, x, a), b);
                yield multiply(graph, relu(graph, affine), sigmoid(graph, x));
            }
        };
        return op(draft.output("y", y).gradients(y, gy, wanted), workers);
    }

    static Op crossEntropy(Workload.SoftmaxXent w, Workers workers) {
        Draft draft = new Draft();
        Value logits = input(draft, "logits", 1, 3, w.n(), w.c());
        Value labels = draft.graph().indices("labels", Shape.of(w.n()));
        Value loss = CrossEntropy.crossEntropy(draft.graph(), logits, labels);
        draft.output("loss", loss)
                .output(
                        "gradient",
                        Gradient.of(draft.graph(), loss, List.of(logits)).getFirst());
        Session session = draft.session(workers).bind("labels", Data.labels(2, w.n(), w.c()));
        return new SessionOp(session, List.of("loss", "gradient"));
    }

    static Op convolution(Workload.Conv w, Workers workers) {
        Draft draft = new Draft();
        Value x = draft.input("x", Shape.of(w.xShape()), w.x());
        Value weight = draft.input("w", Shape.of(w.wShape()), w.weight());
        Window window = Window.of(w.k(), w.k()).stride(w.stride()).padding(w.pad());
        Value y = draft.graph().emit(new Correlate(window, w.groups()), x, weight);
        if (w.pass() == Workload.Pass.FWD) {
            return op(draft.output("y", y), workers);
        }
        Map<String, Value> wanted = new LinkedHashMap<>();
        if (w.pass() != Workload.Pass.BWD_WEIGHT) {
            wanted.put("x", x);
        }
        if (w.pass() != Workload.Pass.BWD_DATA) {
            wanted.put("w", weight);
        }
        Value cotangent = draft.input("gy", y.shape(), w.dy());
        return op(draft.gradients(y, cotangent, wanted), workers);
    }

    static Op pooling(Workload.Pooling w, Workers workers) {
        Draft draft = new Draft();
        Value x = input(draft, "x", 1, 1, w.n(), w.c(), w.h(), w.w());
        Window window = Window.of(w.k(), w.k()).stride(w.stride()).padding(w.pad());
        Value y = w.max()
                ? MaxPool.maxPool2d(draft.graph(), x, window)
                : AveragePool.averagePool2d(draft.graph(), x, window);
        Value gy = input(draft, "gy", 2, 1, w.n(), w.c(), w.oh(), w.ow());
        return op(draft.output("y", y).gradients(y, gy, Map.of("x", x)), workers);
    }
}
