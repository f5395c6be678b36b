package lanewise.op.rows;

import static lanewise.op.Use.given;
import static lanewise.op.Use.of;
import static lanewise.op.Use.unary;
import static lanewise.op.Use.x;

import java.util.List;
import java.util.stream.Stream;
import lanewise.op.Use;
import lanewise.op.Use.Operand;
import lanewise.op.rows.BatchNorm.RunningStatistics;
import lanewise.op.rows.MultiHeadAttention.Projection;
import lanewise.op.rows.MultiHeadAttention.Projections;

/// Operations on rows: softmaxes, attention, normalisations, norms.
public final class RowsUses {
    private static final Operand MATRIX = x(4, 6);
    private static final Operand IMAGE = x(2, 4, 3, 3);
    private static final Operand PER_CHANNEL = x(4);
    private static final Operand WORDS = x(2, 5, 4);
    private static final Operand WEIGHT = x(4, 4);
    private static final double EPSILON = 1e-5;

    private RowsUses() {}

    public static List<Use> all() {
        return Stream.of(softmaxes(), normalisations(), norms())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Use> softmaxes() {
        return List.of(
                unary("Softmax.softmax", (out, x) -> Softmax.softmax(out, x, 1), MATRIX),
                unary("LogSoftmax.logSoftmax", (out, x) -> LogSoftmax.logSoftmax(out, x, 1), MATRIX),
                unary("LogSumExp.logSumExp", (out, x) -> LogSumExp.logSumExp(out, x, 1), MATRIX),
                unary("LogSumExp.logSumExpKeeping", (out, x) -> LogSumExp.logSumExpKeeping(out, x, 1), MATRIX),
                of(
                        "Attention.attention",
                        (out, v) -> Attention.attention(out, v.get(0), v.get(1), v.get(2)),
                        WORDS,
                        WORDS,
                        WORDS),
                of(
                        "Attention.attention, masked",
                        (out, v) -> Attention.attention(out, v.get(0), v.get(1), v.get(2), v.get(3)),
                        WORDS,
                        WORDS,
                        WORDS,
                        given(5, 5)),
                of("Attention.causalMask", (out, v) -> Attention.causalMask(out, 5)),
                of(
                        "MultiHeadAttention.multiHeadAttention",
                        (out, v) -> MultiHeadAttention.multiHeadAttention(
                                out,
                                v.get(0),
                                v.get(0),
                                v.get(0),
                                new Projections(
                                        Projection.of(v.get(1)),
                                        Projection.of(v.get(2)),
                                        Projection.of(v.get(3)),
                                        Projection.of(v.get(4))),
                                2),
                        WORDS,
                        WEIGHT,
                        WEIGHT,
                        WEIGHT,
                        WEIGHT),
                unary("MultiHeadAttention.splitHeads", (out, x) -> MultiHeadAttention.splitHeads(out, x, 2), WORDS),
                unary("MultiHeadAttention.joinHeads", MultiHeadAttention::joinHeads, x(2, 2, 5, 2)),
                unary(
                        "RotaryPositions.rotaryPositions",
                        (out, x) -> RotaryPositions.rotaryPositions(out, x, 10_000),
                        WORDS));
    }

    private static List<Use> normalisations() {
        return List.of(
                unary("BatchNorm.batchNorm, plain", (out, x) -> BatchNorm.batchNorm(out, x, EPSILON), IMAGE),
                of(
                        "BatchNorm.batchNorm",
                        (out, v) -> BatchNorm.batchNorm(out, v.get(0), v.get(1), v.get(2), EPSILON),
                        IMAGE,
                        PER_CHANNEL,
                        PER_CHANNEL),
                of(
                        "BatchNorm.batchNormGiven",
                        (out, v) -> BatchNorm.batchNormGiven(
                                out, v.get(0), v.get(1), v.get(2), v.get(3), v.get(4), EPSILON),
                        IMAGE,
                        given(4),
                        given(4),
                        PER_CHANNEL,
                        PER_CHANNEL),
                of(
                        "BatchNorm.runningStatistics",
                        (out, v) -> BatchNorm.runningStatistics(
                                        out, v.get(0), new RunningStatistics(v.get(1), v.get(2)), 0.1)
                                .variance(),
                        IMAGE,
                        PER_CHANNEL,
                        PER_CHANNEL),
                unary("LayerNorm.layerNorm, plain", (out, x) -> LayerNorm.layerNorm(out, x, 1, EPSILON), MATRIX),
                of(
                        "LayerNorm.layerNorm",
                        (out, v) -> LayerNorm.layerNorm(out, v.get(0), v.get(1), v.get(2), EPSILON),
                        MATRIX,
                        x(6),
                        x(6)),
                unary("RmsNorm.rmsNorm, plain", (out, x) -> RmsNorm.rmsNorm(out, x, 1, EPSILON), MATRIX),
                of("RmsNorm.rmsNorm", (out, v) -> RmsNorm.rmsNorm(out, v.get(0), v.get(1), EPSILON), MATRIX, x(6)),
                unary("GroupNorm.groupNorm, plain", (out, x) -> GroupNorm.groupNorm(out, x, 2, EPSILON), IMAGE),
                of(
                        "GroupNorm.groupNorm",
                        (out, v) -> GroupNorm.groupNorm(out, v.get(0), 2, v.get(1), v.get(2), EPSILON),
                        IMAGE,
                        PER_CHANNEL,
                        PER_CHANNEL),
                unary(
                        "InstanceNorm.instanceNorm, plain",
                        (out, x) -> InstanceNorm.instanceNorm(out, x, EPSILON),
                        IMAGE),
                of(
                        "InstanceNorm.instanceNorm",
                        (out, v) -> InstanceNorm.instanceNorm(out, v.get(0), v.get(1), v.get(2), EPSILON),
                        IMAGE,
                        PER_CHANNEL,
                        PER_CHANNEL),
                unary(
                        "LocalResponseNorm.localResponseNorm",
                        (out, x) -> LocalResponseNorm.localResponseNorm(out, x, 3, 1e-4, 0.75, 1),
                        IMAGE),
                unary(
                        "MeanVarianceNorm.meanVarianceNorm",
                        (out, x) -> MeanVarianceNorm.meanVarianceNorm(out, x, EPSILON),
                        IMAGE),
                unary(
                        "MeanVarianceNorm.meanVarianceNormAcrossChannels",
                        (out, x) -> MeanVarianceNorm.meanVarianceNormAcrossChannels(out, x, EPSILON),
                        IMAGE),
                unary("Standardise.standardise", (out, x) -> Standardise.standardise(out, x, EPSILON, 1), MATRIX),
                unary("L2Normalise.l2Normalise", (out, x) -> L2Normalise.l2Normalise(out, x, EPSILON, 1), MATRIX),
                unary("Centre.centre", (out, x) -> Centre.centre(out, x, 1), MATRIX));
    }

    private static List<Use> norms() {
        return List.of(
                unary("L1Norm.l1Norm", (out, x) -> L1Norm.l1Norm(out, x, 1), MATRIX),
                unary("L1Norm.l1NormKeeping", (out, x) -> L1Norm.l1NormKeeping(out, x, 1), MATRIX),
                unary("L2Norm.l2Norm", (out, x) -> L2Norm.l2Norm(out, x, 1), MATRIX),
                unary("L2Norm.l2NormKeeping", (out, x) -> L2Norm.l2NormKeeping(out, x, 1), MATRIX),
                unary("Variance.variance", (out, x) -> Variance.variance(out, x, 1), MATRIX),
                unary("Variance.varianceKeeping", (out, x) -> Variance.varianceKeeping(out, x, 1), MATRIX),
                unary("Variance.sampleVariance", (out, x) -> Variance.sampleVariance(out, x, 1), MATRIX),
                unary("Variance.sampleVarianceKeeping", (out, x) -> Variance.sampleVarianceKeeping(out, x, 1), MATRIX),
                unary(
                        "StandardDeviation.standardDeviation",
                        (out, x) -> StandardDeviation.standardDeviation(out, x, 1),
                        MATRIX),
                unary(
                        "StandardDeviation.standardDeviationKeeping",
                        (out, x) -> StandardDeviation.standardDeviationKeeping(out, x, 1),
                        MATRIX),
                unary(
                        "StandardDeviation.sampleStandardDeviation",
                        (out, x) -> StandardDeviation.sampleStandardDeviation(out, x, 1),
                        MATRIX),
                unary(
                        "StandardDeviation.sampleStandardDeviationKeeping",
                        (out, x) -> StandardDeviation.sampleStandardDeviationKeeping(out, x, 1),
                        MATRIX),
                unary("Product.product", (out, x) -> Product.product(out, x, 1), MATRIX),
                unary("Product.productKeeping", (out, x) -> Product.productKeeping(out, x, 1), MATRIX));
    }
}
