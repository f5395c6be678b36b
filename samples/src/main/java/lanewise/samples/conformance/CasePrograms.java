package lanewise.samples.conformance;

import static lanewise.op.elementwise.Add.add;
import static lanewise.op.elementwise.Scale.scale;
import static lanewise.op.elementwise.Square.square;
import static lanewise.op.elementwise.Subtract.subtract;
import static lanewise.op.linear.Reshaping.reshape;
import static lanewise.op.linear.Sum.sum;
import static lanewise.op.linear.Sum.sumKeeping;
import static lanewise.samples.conformance.ReferencePrograms.at;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;

/// What Lanewise can say of the format: the operations that a case may name, and the outputs of each.
public final class CasePrograms {
    private static final List<String> OPERATIONS = List.of(
            "add",
            "attention",
            "avg_pool1d",
            "avg_pool2d",
            "avg_pool3d",
            "chain",
            "concat",
            "conv1d",
            "conv2d",
            "conv3d",
            "conv_transpose2d",
            "cross_entropy",
            "cumsum",
            "div",
            "embedding",
            "leaky_relu",
            "linear",
            "log_softmax",
            "matmul",
            "max_pool1d",
            "max_pool2d",
            "max_pool3d",
            "maximum",
            "mse",
            "mul",
            "net",
            "reduce_max",
            "reduce_mean",
            "reduce_sum",
            "relu",
            "scalar",
            "shape",
            "sigmoid",
            "softmax",
            "sub",
            "tanh",
            "unary");

    private CasePrograms() {}

    /// The names of the operations, sorted. Of some, not every case can be said: its function or another
    /// attribute decides.
    public static List<String> operations() {
        return OPERATIONS;
    }

    /// The outputs of a case by name, from its inputs by name; empty where Lanewise cannot say it.
    static Optional<Map<String, Value>> build(ReferenceCase of, Emitter out, Map<String, Value> in) {
        return ReferencePrograms.build(of, out, in).map(first -> {
            Map<String, Value> outputs = new LinkedHashMap<>();
            outputs.put(of.outputs().getFirst(), first);
            if (of.operation().equals("batch_norm")) {
                outputs.putAll(runningStatistics(of, out, in));
            }
            outputs.keySet().retainAll(of.outputs());
            return outputs;
        });
    }

    /// What batch normalisation leaves behind: in training the old statistics mixed with those of the batch, whose
    /// variance is divided by one less than the number of its elements.
    private static Map<String, Value> runningStatistics(ReferenceCase of, Emitter out, Map<String, Value> in) {
        Value oldMean = at(in, "running_mean");
        Value oldVariance = at(in, "running_var");
        if (!of.attribute("mode").equals("train")) {
            return Map.of("new_running_mean", oldMean, "new_running_var", oldVariance);
        }
        Value x = at(in, "x");
        int[] overChannel =
                IntStream.range(0, x.shape().rank()).filter(axis -> axis != 1).toArray();
        double count = x.shape().elements() / (double) x.shape().size(1);
        Value mean = scale(out, sumKeeping(out, x, overChannel), 1 / count);
        Value squares = sum(out, square(out, subtract(out, x, mean)), overChannel);
        double momentum = of.number("momentum");
        return Map.of(
                "new_running_mean", mixed(out, oldMean, reshape(out, mean, oldMean.shape()), momentum),
                "new_running_var", mixed(out, oldVariance, scale(out, squares, 1 / (count - 1)), momentum));
    }

    private static Value mixed(Emitter out, Value old, Value fresh, double momentum) {
        return add(out, scale(out, old, 1 - momentum), scale(out, fresh, momentum));
    }
}
