package lanewise.op.loss;

import static lanewise.graph.Cases.indices;
import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.positive;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.loss.NegativeLogLikelihood.negativeLogLikelihood;
import static lanewise.op.loss.NegativeLogLikelihood.negativeLogLikelihoodTerms;

import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class NegativeLogLikelihoodTest implements OpContract {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("mean", (out, x) -> negativeLogLikelihood(out, x.get(0), x.get(1)), smooth(4, 3), indices(3, 4))
                        .gives()
                        .choosing(),
                of(
                                "terms",
                                (out, x) -> negativeLogLikelihoodTerms(out, x.get(0), x.get(1)),
                                smooth(4, 3),
                                indices(3, 4))
                        .gives(4)
                        .choosing(),
                of("one row", (out, x) -> negativeLogLikelihood(out, x.get(0), x.get(1)), smooth(1, 3), indices(3, 1))
                        .gives()
                        .choosing(),
                of(
                                "no rows",
                                (out, x) -> negativeLogLikelihoodTerms(out, x.get(0), x.get(1)),
                                smooth(0, 3),
                                indices(3, 0))
                        .gives(0),
                of(
                                "soft targets",
                                (out, x) -> negativeLogLikelihood(out, x.get(0), x.get(1)),
                                smooth(4, 3),
                                smooth(4, 3))
                        .gives(),
                of(
                                "soft targets by row",
                                (out, x) -> negativeLogLikelihoodTerms(out, x.get(0), x.get(1)),
                                smooth(4, 3),
                                smooth(4, 3))
                        .gives(4),
                of(
                                "smoothed, weighted",
                                (out, x) -> negativeLogLikelihood(
                                        out,
                                        x.get(0),
                                        Targets.of(x.get(1)).smoothing(0.2).weights(x.get(2))),
                                smooth(4, 3),
                                indices(3, 4),
                                positive(3))
                        .gives());
    }

    @Test
    void workedNumbers() {
        new Trial()
                .row(-1, -2)
                .indices(1)
                .of((out, x) -> negativeLogLikelihood(out, x.get(0), x.get(1)))
                .gives(2)
                .slopes(0, 0, -1);
        new Trial()
                .row(-1, -2)
                .row(0.25, 0.5)
                .of((out, x) -> negativeLogLikelihood(out, x.get(0), x.get(1)))
                .gives(1.25)
                .slopes(0, -0.25, -0.5)
                .slopes(1, 1, 2);
        new Trial()
                .floats(Shape.of(3, 2), -1, -2, -3, -4, Double.NaN, Double.NaN)
                .indices(0, 1, 9)
                .vector(1, 3)
                .of((out, x) -> negativeLogLikelihood(
                        out, x.get(0), Targets.of(x.get(1)).weights(x.get(2)).ignoring(9)))
                .gives((1 + 3 * 4) / 4.0);
    }

    @Test
    void aTargetOfZeroIsSilentEvenBesideMinusInfinity() {
        new Trial()
                .row(-INFINITY, -2)
                .indices(1)
                .of((out, x) -> negativeLogLikelihood(out, x.get(0), x.get(1)))
                .gives(2)
                .slopes(0, 0, -1);
        new Trial()
                .row(-INFINITY, -2)
                .indices(0)
                .of((out, x) -> negativeLogLikelihood(out, x.get(0), x.get(1)))
                .gives(INFINITY)
                .slopes(0, -1, 0);
        new Trial()
                .row(-INFINITY, -2)
                .row(0, 1)
                .of((out, x) -> negativeLogLikelihood(out, x.get(0), x.get(1)))
                .gives(2)
                .slopes(0, 0, -1)
                .slopes(1, Float.MAX_VALUE, 2);
    }

    @Test
    void rowsWithoutClassesHaveNoLoss() {
        new Trial()
                .floats(Shape.of(2, 0))
                .indices(0, 0)
                .of((out, x) -> negativeLogLikelihoodTerms(out, x.get(0), x.get(1)))
                .gives(0, 0);
    }

    @Test
    void anIndexThatIsNoClassGivesNaN() {
        new Trial()
                .floats(Shape.of(3, 2), -1, -2, -1, -2, -1, -2)
                .indices(2, -1, 0)
                .of((out, x) -> negativeLogLikelihoodTerms(out, x.get(0), x.get(1)))
                .gives(Double.NaN, Double.NaN, 1);
    }

    @Test
    void theMeanOfNoRowsIsNaN() {
        new Trial()
                .floats(Shape.of(0, 3))
                .indices()
                .of((out, x) -> negativeLogLikelihood(out, x.get(0), x.get(1)))
                .gives(Double.NaN);
    }
}
