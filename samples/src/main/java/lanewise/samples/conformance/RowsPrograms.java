package lanewise.samples.conformance;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;
import static lanewise.op.elementwise.Multiply.multiply;
import static lanewise.op.linear.Sum.sum;
import static lanewise.op.rows.Attention.attention;
import static lanewise.op.rows.BatchNorm.batchNorm;
import static lanewise.op.rows.BatchNorm.batchNormGiven;
import static lanewise.op.rows.BatchNorm.runningStatistics;
import static lanewise.op.rows.GroupNorm.groupNorm;
import static lanewise.op.rows.InstanceNorm.instanceNorm;
import static lanewise.op.rows.L2Norm.l2Norm;
import static lanewise.op.rows.L2Norm.l2NormKeeping;
import static lanewise.op.rows.LayerNorm.layerNorm;
import static lanewise.op.rows.LocalResponseNorm.localResponseNorm;
import static lanewise.op.rows.LogSumExp.logSumExp;
import static lanewise.op.rows.LogSumExp.logSumExpKeeping;
import static lanewise.op.rows.Product.product;
import static lanewise.op.rows.Product.productKeeping;
import static lanewise.op.rows.RmsNorm.rmsNorm;
import static lanewise.op.rows.Variance.sampleVariance;
import static lanewise.op.rows.Variance.sampleVarianceKeeping;
import static lanewise.op.rows.Variance.variance;
import static lanewise.op.rows.Variance.varianceKeeping;
import static lanewise.samples.conformance.ReferencePrograms.at;

import java.util.Map;
import java.util.Optional;
import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;
import lanewise.op.rows.BatchNorm.RunningStatistics;

/// How the reference cases of this family are said.
final class RowsPrograms {
    private RowsPrograms() {}

    static Optional<Value> build(ReferenceCase of, Emitter out, Map<String, Value> in) {
        return switch (of.operation()) {
            case "attention" -> Optional.of(attention(out, at(in, "q"), at(in, "k"), at(in, "v"), at(in, "mask")));
            case "layer_norm" ->
                Optional.of(layerNorm(out, at(in, "x"), at(in, "weight"), at(in, "bias"), of.number("eps")));
            case "rms_norm" -> Optional.of(rmsNorm(out, at(in, "x"), at(in, "weight"), of.number("eps")));
            case "group_norm" ->
                Optional.of(groupNorm(
                        out,
                        at(in, "x"),
                        (int) of.number("groups"),
                        at(in, "weight"),
                        at(in, "bias"),
                        of.number("eps")));
            case "instance_norm" ->
                Optional.of(instanceNorm(out, at(in, "x"), at(in, "weight"), at(in, "bias"), of.number("eps")));
            case "batch_norm" -> Optional.of(batch(of, out, in));
            case "local_response_norm" ->
                Optional.of(localResponseNorm(
                        out,
                        at(in, "x"),
                        (int) of.number("size"),
                        of.number("alpha"),
                        of.number("beta"),
                        of.number("k")));
            case "reduce_logsumexp" ->
                Optional.of(reduced(
                        of, in, (x, axes) -> logSumExp(out, x, axes), (x, axes) -> logSumExpKeeping(out, x, axes)));
            case "reduce_l2" ->
                Optional.of(
                        reduced(of, in, (x, axes) -> l2Norm(out, x, axes), (x, axes) -> l2NormKeeping(out, x, axes)));
            case "reduce_prod" ->
                Optional.of(
                        reduced(of, in, (x, axes) -> product(out, x, axes), (x, axes) -> productKeeping(out, x, axes)));
            case "reduce_var" ->
                Optional.of(
                        of.flag("unbiased")
                                ? reduced(
                                        of,
                                        in,
                                        (x, axes) -> sampleVariance(out, x, axes),
                                        (x, axes) -> sampleVarianceKeeping(out, x, axes))
                                : reduced(
                                        of,
                                        in,
                                        (x, axes) -> variance(out, x, axes),
                                        (x, axes) -> varianceKeeping(out, x, axes)));
            case "scalar" -> scalar(of, out, in);
            default -> Optional.empty();
        };
    }

    private interface Reduction {
        Value of(Value x, int[] axes);
    }

    private static Value reduced(ReferenceCase of, Map<String, Value> in, Reduction dropping, Reduction keeping) {
        return (of.flag("keepdims") ? keeping : dropping).of(at(in, "x"), of.numbers("axes"));
    }

    private static Optional<Value> scalar(ReferenceCase of, Emitter out, Map<String, Value> in) {
        if (!of.attribute("function").equals("(x.y) * sum sin x")) {
            return Optional.empty();
        }
        Value x = at(in, "x");
        Value sines = sum(out, map(out, Scalar.sin(arg(0)), x));
        return Optional.of(multiply(out, sum(out, multiply(out, x, at(in, "y"))), sines));
    }

    /// The statistics that a training step leaves behind; inference leaves them as they are.
    static RunningStatistics statistics(ReferenceCase of, Emitter out, Map<String, Value> in) {
        RunningStatistics old = new RunningStatistics(at(in, "running_mean"), at(in, "running_var"));
        return of.attribute("mode").equals("train")
                ? runningStatistics(out, at(in, "x"), old, of.number("momentum"))
                : old;
    }

    private static Value batch(ReferenceCase of, Emitter out, Map<String, Value> in) {
        Value x = at(in, "x");
        Value weight = at(in, "weight");
        Value bias = at(in, "bias");
        double epsilon = of.number("eps");
        return of.attribute("mode").equals("train")
                ? batchNorm(out, x, weight, bias, epsilon)
                : batchNormGiven(out, x, at(in, "running_mean"), at(in, "running_var"), weight, bias, epsilon);
    }
}
