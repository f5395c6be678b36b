package lanewise.op.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.Map;
import lanewise.algebra.Value;
import lanewise.graph.Graph;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// What losses say of operands that do not fit.
class LossShapesTest {
    private final Graph graph = new Graph();

    private Value of(int... sizes) {
        return graph.input("input " + graph.sources().size(), Shape.of(sizes));
    }

    private Value indices(int... sizes) {
        return graph.indices("indices " + graph.sources().size(), Shape.of(sizes));
    }

    @Test
    void mistakesAreExplained() {
        Map<String, Executable> mistakes = new LinkedHashMap<>();
        mistakes.put(
                "absolute error: wanted equal shapes, got [4, 3] and a target of [3]",
                () -> MeanAbsoluteError.meanAbsoluteError(graph, of(4, 3), of(3)));
        mistakes.put(
                "smooth L1: wanted equal shapes, got [4] and a target of [3]",
                () -> SmoothL1.smoothL1(graph, of(4), of(3), 1));
        mistakes.put(
                "Huber loss: wanted equal shapes, got [4] and a target of []",
                () -> Huber.huber(graph, of(4), of(), 1));
        mistakes.put(
                "hinge: wanted equal shapes, got [4, 1] and a target of [4]",
                () -> Hinge.hinge(graph, of(4, 1), of(4)));
        mistakes.put(
                "binary cross-entropy: wanted equal shapes, got [4, 1] and a target of [4]",
                () -> BinaryCrossEntropy.binaryCrossEntropy(graph, of(4, 1), of(4)));
        mistakes.put(
                "binary cross-entropy with logits: a positive weight [2] cannot be read as [4, 3]; sizes must be equal or 1, aligned at the"
                        + " last axis",
                () -> BinaryCrossEntropyWithLogits.binaryCrossEntropyWithLogits(graph, of(4, 3), of(4, 3), of(2)));
        mistakes.put("Euclidean loss: wanted a batch [n, ..], got []", () -> Euclidean.euclidean(graph, of(), of()));
        mistakes.put(
                "Kullback-Leibler divergence: wanted a batch [n, ..], got []",
                () -> KullbackLeibler.kullbackLeibler(graph, of(), of()));
        mistakes.put(
                "negative log-likelihood: a target [4] holds class indices and must be integers",
                () -> NegativeLogLikelihood.negativeLogLikelihood(graph, of(4, 3), of(4)));
        mistakes.put(
                "multi-class hinge: wanted scores [n, classes], got [4]",
                () -> MultiClassHinge.multiClassHinge(graph, of(4), indices(4)));
        mistakes.put(
                "one-versus-all hinge: scores [4, 3] want class indices [4], integers, got [4], floats",
                () -> OneVersusAllHinge.oneVersusAllHinge(graph, of(4, 3), of(4)));
        mistakes.put(
                "accuracy: scores [4, 3] want class indices [4], integers, got [3]",
                () -> Accuracy.accuracy(graph, of(4, 3), indices(3)));
        mistakes.put(
                "infogain loss: scores [4, 3] want a matrix [3, 3], got [3]",
                () -> Infogain.infogain(graph, of(4, 3), indices(4), of(3)));
        mistakes.put(
                "one-hot: wanted class indices [n], integers, got [4, 1]",
                () -> OneHot.oneHot(graph, indices(4, 1), 3));
        mistakes.put(
                "contrastive loss: wanted two arrays of one shape [n, width], got [4, 3] and [4, 2]",
                () -> Contrastive.contrastive(graph, of(4, 3), of(4, 2), of(4), 1));
        mistakes.put(
                "contrastive loss: rows [4, 3] want a target [4], got [4, 1]",
                () -> Contrastive.contrastive(graph, of(4, 3), of(4, 3), of(4, 1), 1));
        mistakes.put(
                "cosine similarity: wanted two arrays of one shape [n, width], got [3] and [3]",
                () -> CosineSimilarity.cosineSimilarity(graph, of(3), of(3)));
        mistakes.put(
                "in the head: multinomial logistic loss: wanted scores [n, classes], got [3]",
                () -> MultinomialLogistic.multinomialLogistic(graph.within("in the head"), of(3), indices(3)));
        mistakes.forEach((message, mistake) -> assertEquals(
                message, assertThrows(ShapeException.class, mistake, message).getMessage()));
    }
}
