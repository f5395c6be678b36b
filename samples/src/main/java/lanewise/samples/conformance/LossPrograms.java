package lanewise.samples.conformance;

import static java.util.Map.entry;
import static lanewise.op.linear.Sum.sum;
import static lanewise.op.loss.BinaryCrossEntropyWithLogits.binaryCrossEntropyWithLogits;
import static lanewise.op.loss.BinaryCrossEntropyWithLogits.binaryCrossEntropyWithLogitsTerms;
import static lanewise.op.loss.Huber.huber;
import static lanewise.op.loss.Huber.huberTerms;
import static lanewise.op.loss.KullbackLeibler.kullbackLeibler;
import static lanewise.op.loss.SmoothL1.smoothL1;
import static lanewise.op.loss.SmoothL1.smoothL1Terms;
import static lanewise.samples.conformance.CaseProgram.chosenBy;
import static lanewise.samples.conformance.CaseProgram.one;

import java.util.Map;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.op.loss.BinaryCrossEntropyWithLogits;
import lanewise.op.loss.CrossEntropy;
import lanewise.op.loss.Hinge;
import lanewise.op.loss.MeanAbsoluteError;
import lanewise.op.loss.MeanSquaredError;
import lanewise.op.loss.NegativeLogLikelihood;
import lanewise.op.loss.Targets;

/// How cases of losses are said: each by its mean and its terms, of which the case's reduction chooses.
final class LossPrograms {
    private static final Map<String, CaseProgram> DIVERGENCE =
            Map.of("sum / batch size", one((of, out, in) -> kullbackLeibler(out, in.at("x"), in.at("target"))));

    static final Map<String, CaseProgram> PROGRAMS = Map.ofEntries(
            entry("mse", ofTarget(MeanSquaredError::meanSquaredError, MeanSquaredError::squaredErrorTerms)),
            entry("l1", ofTarget(MeanAbsoluteError::meanAbsoluteError, MeanAbsoluteError::absoluteErrorTerms)),
            entry("hinge", ofTarget(Hinge::hinge, Hinge::hingeTerms)),
            entry(
                    "smooth_l1",
                    reduced(
                            (of, out, in) -> smoothL1(out, in.at("x"), in.at("target"), of.number("beta")),
                            (of, out, in) -> smoothL1Terms(out, in.at("x"), in.at("target"), of.number("beta")))),
            entry(
                    "huber",
                    reduced(
                            (of, out, in) -> huber(out, in.at("x"), in.at("target"), of.number("delta")),
                            (of, out, in) -> huberTerms(out, in.at("x"), in.at("target"), of.number("delta")))),
            entry("bce_with_logits", binary()),
            entry(
                    "cross_entropy",
                    ofClasses(
                            ofTarget(CrossEntropy::crossEntropy, CrossEntropy::crossEntropyTerms),
                            ofTargets(CrossEntropy::crossEntropy, CrossEntropy::crossEntropyTerms))),
            entry(
                    "nll_loss",
                    ofClasses(
                            ofTarget(
                                    NegativeLogLikelihood::negativeLogLikelihood,
                                    NegativeLogLikelihood::negativeLogLikelihoodTerms),
                            ofTargets(
                                    NegativeLogLikelihood::negativeLogLikelihood,
                                    NegativeLogLikelihood::negativeLogLikelihoodTerms))),
            entry("kl_div", chosenBy("reduction", DIVERGENCE)));

    private LossPrograms() {}

    private static CaseProgram reduced(CaseProgram.Single mean, CaseProgram.Single terms) {
        CaseProgram.Single total = (of, out, in) -> sum(out, terms.say(of, out, in));
        return chosenBy("reduction", Map.of("mean", one(mean), "sum", one(total), "none", one(terms)));
    }

    private interface OfTarget {
        Value of(Emitter out, Value x, Value target);
    }

    private static CaseProgram ofTarget(OfTarget mean, OfTarget terms) {
        return reduced(
                (of, out, in) -> mean.of(out, in.at("x"), in.at("target")),
                (of, out, in) -> terms.of(out, in.at("x"), in.at("target")));
    }

    private interface OfTargets {
        Value of(Emitter out, Value x, Targets targets);
    }

    private static CaseProgram ofTargets(OfTargets mean, OfTargets terms) {
        return reduced(
                (of, out, in) -> mean.of(out, in.at("x"), targets(of, in)),
                (of, out, in) -> terms.of(out, in.at("x"), targets(of, in)));
    }

    /// By the plain form of the loss where nothing is special about the targets.
    private static CaseProgram ofClasses(CaseProgram plain, CaseProgram special) {
        return (of, out, in) -> {
            boolean isSpecial = of.has("label_smoothing") || of.has("ignore_index") || in.has("weight");
            return (isSpecial ? special : plain).say(of, out, in);
        };
    }

    /// Soft targets have no label to ignore.
    private static Targets targets(ReferenceCase of, CaseInputs in) {
        Value target = in.at("target");
        Targets plain = Targets.of(target).smoothing(of.number("label_smoothing"));
        Targets weighted = in.has("weight") ? plain.weights(in.at("weight")) : plain;
        boolean ignores = of.has("ignore_index") && !target.isFloat();
        return ignores ? weighted.ignoring((int) of.number("ignore_index")) : weighted;
    }

    private static CaseProgram binary() {
        CaseProgram plain = ofTarget(
                BinaryCrossEntropyWithLogits::binaryCrossEntropyWithLogits,
                BinaryCrossEntropyWithLogits::binaryCrossEntropyWithLogitsTerms);
        CaseProgram weighted = reduced(
                (of, out, in) -> binaryCrossEntropyWithLogits(out, in.at("x"), in.at("target"), in.at("pos_weight")),
                (of, out, in) ->
                        binaryCrossEntropyWithLogitsTerms(out, in.at("x"), in.at("target"), in.at("pos_weight")));
        return (of, out, in) -> (in.has("pos_weight") ? weighted : plain).say(of, out, in);
    }
}
