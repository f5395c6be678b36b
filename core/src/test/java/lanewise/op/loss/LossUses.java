package lanewise.op.loss;

import static lanewise.op.Use.binary;
import static lanewise.op.Use.given;
import static lanewise.op.Use.index;
import static lanewise.op.Use.of;
import static lanewise.op.Use.x;

import java.util.List;
import java.util.stream.Stream;
import lanewise.op.Use;
import lanewise.op.Use.Operand;

/// The losses, by what is compared with a given target.
public final class LossUses {
    private static final Operand X = x(4, 6);
    private static final Operand TARGET = given(4, 6);
    private static final Operand LABELS = index(4);

    private LossUses() {}

    public static List<Use> all() {
        return Stream.of(ofElements(), ofClasses(), ofPairs())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Use> ofElements() {
        return List.of(
                binary("MeanSquaredError.meanSquaredError", MeanSquaredError::meanSquaredError, X, TARGET),
                binary("MeanSquaredError.squaredErrorTerms", MeanSquaredError::squaredErrorTerms, X, TARGET),
                binary("HalfSquaredError.halfSquaredError", HalfSquaredError::halfSquaredError, X, TARGET),
                binary("HalfSquaredError.halfSquaredErrorTerms", HalfSquaredError::halfSquaredErrorTerms, X, TARGET),
                binary("Euclidean.euclidean", Euclidean::euclidean, X, TARGET),
                binary("Euclidean.euclideanTerms", Euclidean::euclideanTerms, X, TARGET),
                binary("MeanAbsoluteError.meanAbsoluteError", MeanAbsoluteError::meanAbsoluteError, X, TARGET),
                binary("MeanAbsoluteError.absoluteErrorTerms", MeanAbsoluteError::absoluteErrorTerms, X, TARGET),
                binary("SmoothL1.smoothL1", (out, x, t) -> SmoothL1.smoothL1(out, x, t, 0.5), X, TARGET),
                binary("SmoothL1.smoothL1Terms", (out, x, t) -> SmoothL1.smoothL1Terms(out, x, t, 0.5), X, TARGET),
                binary("Huber.huber", (out, x, t) -> Huber.huber(out, x, t, 0.5), X, TARGET),
                binary("Huber.huberTerms", (out, x, t) -> Huber.huberTerms(out, x, t, 0.5), X, TARGET),
                binary("Hinge.hinge", Hinge::hinge, X, TARGET),
                binary("Hinge.hingeTerms", Hinge::hingeTerms, X, TARGET),
                binary("Hinge.squaredHinge", Hinge::squaredHinge, X, TARGET),
                binary("Hinge.squaredHingeTerms", Hinge::squaredHingeTerms, X, TARGET),
                binary("BinaryCrossEntropy.binaryCrossEntropy", BinaryCrossEntropy::binaryCrossEntropy, X, TARGET),
                binary(
                        "BinaryCrossEntropy.binaryCrossEntropyTerms",
                        BinaryCrossEntropy::binaryCrossEntropyTerms,
                        X,
                        TARGET),
                binary(
                        "BinaryCrossEntropyWithLogits.binaryCrossEntropyWithLogits",
                        BinaryCrossEntropyWithLogits::binaryCrossEntropyWithLogits,
                        X,
                        TARGET),
                binary(
                        "BinaryCrossEntropyWithLogits.binaryCrossEntropyWithLogitsTerms",
                        BinaryCrossEntropyWithLogits::binaryCrossEntropyWithLogitsTerms,
                        X,
                        TARGET),
                binary("KullbackLeibler.kullbackLeibler", KullbackLeibler::kullbackLeibler, X, TARGET),
                binary("KullbackLeibler.kullbackLeiblerTerms", KullbackLeibler::kullbackLeiblerTerms, X, TARGET));
    }

    private static List<Use> ofClasses() {
        return List.of(
                binary("CrossEntropy.crossEntropy", CrossEntropy::crossEntropy, X, LABELS),
                binary("CrossEntropy.crossEntropy, soft targets", CrossEntropy::crossEntropy, X, TARGET),
                of(
                        "CrossEntropy.crossEntropy, smoothed and weighted",
                        (out, v) -> CrossEntropy.crossEntropy(
                                out,
                                v.get(0),
                                Targets.of(v.get(1)).smoothing(0.1).weights(v.get(2))),
                        X,
                        LABELS,
                        given(6)),
                binary("CrossEntropy.crossEntropyTerms", CrossEntropy::crossEntropyTerms, X, LABELS),
                binary(
                        "NegativeLogLikelihood.negativeLogLikelihood",
                        NegativeLogLikelihood::negativeLogLikelihood,
                        X,
                        LABELS),
                binary(
                        "NegativeLogLikelihood.negativeLogLikelihoodTerms",
                        NegativeLogLikelihood::negativeLogLikelihoodTerms,
                        X,
                        LABELS),
                binary("MultinomialLogistic.multinomialLogistic", MultinomialLogistic::multinomialLogistic, X, LABELS),
                binary(
                        "MultinomialLogistic.multinomialLogisticTerms",
                        MultinomialLogistic::multinomialLogisticTerms,
                        X,
                        LABELS),
                of(
                        "Infogain.infogain",
                        (out, v) -> Infogain.infogain(out, v.get(0), v.get(1), v.get(2)),
                        X,
                        LABELS,
                        given(6, 6)),
                of(
                        "Infogain.infogainTerms",
                        (out, v) -> Infogain.infogainTerms(out, v.get(0), v.get(1), v.get(2)),
                        X,
                        LABELS,
                        given(6, 6)),
                of(
                        "Infogain.infogainWithLogits",
                        (out, v) -> Infogain.infogainWithLogits(out, v.get(0), v.get(1), v.get(2)),
                        X,
                        LABELS,
                        given(6, 6)),
                of(
                        "Infogain.infogainWithLogitsTerms",
                        (out, v) -> Infogain.infogainWithLogitsTerms(out, v.get(0), v.get(1), v.get(2)),
                        X,
                        LABELS,
                        given(6, 6)),
                binary("MultiClassHinge.multiClassHinge", MultiClassHinge::multiClassHinge, X, LABELS),
                binary("MultiClassHinge.multiClassHingeTerms", MultiClassHinge::multiClassHingeTerms, X, LABELS),
                binary("MultiClassHinge.squaredMultiClassHinge", MultiClassHinge::squaredMultiClassHinge, X, LABELS),
                binary(
                        "MultiClassHinge.squaredMultiClassHingeTerms",
                        MultiClassHinge::squaredMultiClassHingeTerms,
                        X,
                        LABELS),
                binary("OneVersusAllHinge.oneVersusAllHinge", OneVersusAllHinge::oneVersusAllHinge, X, LABELS),
                binary(
                        "OneVersusAllHinge.oneVersusAllHingeTerms",
                        OneVersusAllHinge::oneVersusAllHingeTerms,
                        X,
                        LABELS),
                binary(
                        "OneVersusAllHinge.squaredOneVersusAllHinge",
                        OneVersusAllHinge::squaredOneVersusAllHinge,
                        X,
                        LABELS),
                binary(
                        "OneVersusAllHinge.squaredOneVersusAllHingeTerms",
                        OneVersusAllHinge::squaredOneVersusAllHingeTerms,
                        X,
                        LABELS),
                of("OneHot.oneHot", (out, v) -> OneHot.oneHot(out, v.get(0), 6), LABELS),
                binary("Accuracy.accuracy", Accuracy::accuracy, X, LABELS),
                binary("Accuracy.accuracyTerms", (out, x, t) -> Accuracy.accuracyTerms(out, x, t, 2), X, LABELS));
    }

    private static List<Use> ofPairs() {
        return List.of(
                of(
                        "Contrastive.contrastive",
                        (out, v) -> Contrastive.contrastive(out, v.get(0), v.get(1), v.get(2), 1),
                        X,
                        X,
                        given(4)),
                of(
                        "Contrastive.contrastiveTerms",
                        (out, v) -> Contrastive.contrastiveTerms(out, v.get(0), v.get(1), v.get(2), 1),
                        X,
                        X,
                        given(4)),
                of(
                        "CosineEmbedding.cosineEmbedding",
                        (out, v) -> CosineEmbedding.cosineEmbedding(out, v.get(0), v.get(1), v.get(2), 0.1),
                        X,
                        X,
                        given(4)),
                of(
                        "CosineEmbedding.cosineEmbeddingTerms",
                        (out, v) -> CosineEmbedding.cosineEmbeddingTerms(out, v.get(0), v.get(1), v.get(2), 0.1),
                        X,
                        X,
                        given(4)),
                binary("CosineSimilarity.cosineSimilarity", CosineSimilarity::cosineSimilarity, X, X));
    }
}
