package lanewise.samples.conformance;

import static lanewise.op.linear.Sum.sum;
import static lanewise.op.loss.BinaryCrossEntropyWithLogits.binaryCrossEntropyWithLogits;
import static lanewise.op.loss.BinaryCrossEntropyWithLogits.binaryCrossEntropyWithLogitsTerms;
import static lanewise.op.loss.CrossEntropy.crossEntropy;
import static lanewise.op.loss.CrossEntropy.crossEntropyTerms;
import static lanewise.op.loss.Hinge.hinge;
import static lanewise.op.loss.Hinge.hingeTerms;
import static lanewise.op.loss.Huber.huber;
import static lanewise.op.loss.Huber.huberTerms;
import static lanewise.op.loss.KullbackLeibler.kullbackLeibler;
import static lanewise.op.loss.MeanAbsoluteError.absoluteErrorTerms;
import static lanewise.op.loss.MeanAbsoluteError.meanAbsoluteError;
import static lanewise.op.loss.NegativeLogLikelihood.negativeLogLikelihood;
import static lanewise.op.loss.SmoothL1.smoothL1;
import static lanewise.op.loss.SmoothL1.smoothL1Terms;
import static lanewise.samples.conformance.ReferencePrograms.at;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.op.loss.Targets;

/// How the reference cases of losses are said.
final class LossPrograms {
    private LossPrograms() {}

    static Optional<Value> build(ReferenceCase of, Emitter out, Map<String, Value> in) {
        return switch (of.operation()) {
            case "cross_entropy" -> Optional.of(entropy(of, out, in));
            case "nll_loss" -> Optional.of(negativeLogLikelihood(out, at(in, "x"), at(in, "target")));
            case "kl_div" -> Optional.of(kullbackLeibler(out, at(in, "x"), at(in, "target")));
            case "bce_with_logits" -> Optional.of(binary(of, out, in));
            case "l1" -> Optional.of(reduced(of, out, in, MEAN_ABSOLUTE));
            case "smooth_l1" -> Optional.of(reduced(of, out, in, smooth(of.number("beta"))));
            case "huber" -> Optional.of(reduced(of, out, in, rounded(of.number("delta"))));
            case "hinge" -> Optional.of(reduced(of, out, in, HINGE));
            default -> Optional.empty();
        };
    }

    private interface OfTarget {
        Value of(Emitter out, Value x, Value target);
    }

    /// A loss as its mean and as its terms.
    private record Loss(OfTarget mean, OfTarget terms) {}

    private static final Loss MEAN_ABSOLUTE = new Loss(
            (out, x, target) -> meanAbsoluteError(out, x, target),
            (out, x, target) -> absoluteErrorTerms(out, x, target));
    private static final Loss HINGE =
            new Loss((out, x, target) -> hinge(out, x, target), (out, x, target) -> hingeTerms(out, x, target));

    private static Loss smooth(double beta) {
        return new Loss(
                (out, x, target) -> smoothL1(out, x, target, beta),
                (out, x, target) -> smoothL1Terms(out, x, target, beta));
    }

    private static Loss rounded(double delta) {
        return new Loss(
                (out, x, target) -> huber(out, x, target, delta),
                (out, x, target) -> huberTerms(out, x, target, delta));
    }

    private static Value reduced(ReferenceCase of, Emitter out, Map<String, Value> in, Loss loss) {
        Value x = at(in, "x");
        Value target = at(in, "target");
        return reduced(of, out, () -> loss.mean.of(out, x, target), () -> loss.terms.of(out, x, target));
    }

    private static Value reduced(ReferenceCase of, Emitter out, Supplier<Value> mean, Supplier<Value> terms) {
        return switch (of.attribute("reduction")) {
            case "mean" -> mean.get();
            case "sum" -> sum(out, terms.get());
            default -> terms.get();
        };
    }

    private static Value binary(ReferenceCase of, Emitter out, Map<String, Value> in) {
        Value x = at(in, "x");
        Value target = at(in, "target");
        if (!in.containsKey("pos_weight")) {
            return reduced(
                    of,
                    out,
                    () -> binaryCrossEntropyWithLogits(out, x, target),
                    () -> binaryCrossEntropyWithLogitsTerms(out, x, target));
        }
        Value weight = at(in, "pos_weight");
        return reduced(
                of,
                out,
                () -> binaryCrossEntropyWithLogits(out, x, target, weight),
                () -> binaryCrossEntropyWithLogitsTerms(out, x, target, weight));
    }

    private static Value entropy(ReferenceCase of, Emitter out, Map<String, Value> in) {
        Value x = at(in, "x");
        Targets plain = Targets.of(at(in, "target")).smoothing(of.number("label_smoothing"));
        Targets weighted = in.containsKey("weight") ? plain.weights(at(in, "weight")) : plain;
        Targets targets = of.has("ignore_index") ? weighted.ignoring((int) of.number("ignore_index")) : weighted;
        return reduced(of, out, () -> crossEntropy(out, x, targets), () -> crossEntropyTerms(out, x, targets));
    }
}
