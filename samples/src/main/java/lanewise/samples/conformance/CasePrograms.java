package lanewise.samples.conformance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.op.rows.BatchNorm.RunningStatistics;

/// What Lanewise can say of the format: the operations that a case may name, and the outputs of each.
public final class CasePrograms {
    private static final List<String> OPERATIONS = List.of(
            "adaptive_avg_pool",
            "add",
            "attention",
            "avg_pool1d",
            "avg_pool2d",
            "avg_pool3d",
            "batch_norm",
            "bce_with_logits",
            "celu",
            "chain",
            "clamp",
            "concat",
            "conv1d",
            "conv2d",
            "conv3d",
            "conv_transpose2d",
            "cross_entropy",
            "cumsum",
            "div",
            "dropout",
            "elu",
            "embedding",
            "gelu_erf",
            "gelu_tanh",
            "global_pool",
            "group_norm",
            "hardsigmoid",
            "hardswish",
            "hardtanh",
            "hinge",
            "huber",
            "instance_norm",
            "interpolate",
            "kl_div",
            "l1",
            "layer_norm",
            "leaky_relu",
            "linear",
            "local_response_norm",
            "log_sigmoid",
            "log_softmax",
            "matmul",
            "max_pool1d",
            "max_pool2d",
            "max_pool3d",
            "maximum",
            "minimum",
            "mish",
            "mse",
            "mul",
            "net",
            "nll_loss",
            "pow",
            "reduce_l2",
            "reduce_logsumexp",
            "reduce_max",
            "reduce_mean",
            "reduce_min",
            "reduce_prod",
            "reduce_sum",
            "reduce_var",
            "relu",
            "relu6",
            "rms_norm",
            "scalar",
            "selu",
            "shape",
            "sigmoid",
            "silu",
            "smooth_l1",
            "softmax",
            "softplus",
            "softsign",
            "sub",
            "tanh",
            "tanhshrink",
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
                RunningStatistics left = RowsPrograms.statistics(of, out, in);
                outputs.put("new_running_mean", left.mean());
                outputs.put("new_running_var", left.variance());
            }
            outputs.keySet().retainAll(of.outputs());
            return outputs;
        });
    }
}
