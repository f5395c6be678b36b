package lanewise.op.loss;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.positive;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.loss.Contrastive.contrastive;
import static lanewise.op.loss.Contrastive.contrastiveTerms;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class ContrastiveTest implements OpContract {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of(
                                "mean",
                                (out, x) -> contrastive(out, x.get(0), x.get(1), x.get(2), 3),
                                smooth(4, 2),
                                smooth(4, 2),
                                positive(4))
                        .gives(),
                of(
                                "terms",
                                (out, x) -> contrastiveTerms(out, x.get(0), x.get(1), x.get(2), 3),
                                smooth(4, 2),
                                smooth(4, 2),
                                positive(4))
                        .gives(4),
                of(
                                "some beyond the margin",
                                (out, x) -> contrastiveTerms(out, x.get(0), x.get(1), x.get(2), 1),
                                smooth(4, 2),
                                smooth(4, 2),
                                smooth(4))
                        .gives(4),
                of(
                                "width one",
                                (out, x) -> contrastiveTerms(out, x.get(0), x.get(1), x.get(2), 3),
                                smooth(2, 1),
                                smooth(2, 1),
                                positive(2))
                        .gives(2),
                of(
                                "no pairs",
                                (out, x) -> contrastiveTerms(out, x.get(0), x.get(1), x.get(2), 3),
                                smooth(0, 2),
                                smooth(0, 2),
                                positive(0))
                        .gives(0));
    }

    private static Trial pair(double similar, double... a) {
        return new Trial().row(a).floats(Shape.of(1, 2), 0, 0).vector(similar);
    }

    @Test
    void workedNumbers() {
        pair(1, 3, 4)
                .of((out, x) -> contrastiveTerms(out, x.get(0), x.get(1), x.get(2), 2))
                .gives(12.5)
                .slopes(0, 3, 4)
                .slopes(1, -3, -4)
                .slopes(2, 12.5);
        pair(0, 3, 4)
                .of((out, x) -> contrastiveTerms(out, x.get(0), x.get(1), x.get(2), 2))
                .gives(0)
                .slopes(0, 0, 0);
        pair(0, 0.6, 0.8)
                .of((out, x) -> contrastiveTerms(out, x.get(0), x.get(1), x.get(2), 2))
                .gives(0.5)
                .slopes(0, -0.6, -0.8)
                .slopes(1, 0.6, 0.8)
                .slopes(2, 0);
        pair(0.5, 0.6, 0.8)
                .of((out, x) -> contrastiveTerms(out, x.get(0), x.get(1), x.get(2), 2))
                .gives(0.5)
                .slopes(0, 0, 0);
        new Trial()
                .floats(Shape.of(2, 2), 3, 4, 0.6, 0.8)
                .floats(Shape.of(2, 2), 0, 0, 0, 0)
                .vector(1, 0)
                .of((out, x) -> contrastive(out, x.get(0), x.get(1), x.get(2), 2))
                .gives(6.5);
    }

    @Test
    void theDerivativeAtDistanceZeroIsZero() {
        pair(0, 0, 0)
                .of((out, x) -> contrastiveTerms(out, x.get(0), x.get(1), x.get(2), 2))
                .gives(2)
                .slopes(0, 0, 0)
                .slopes(1, 0, 0);
        pair(1, 0, 0)
                .of((out, x) -> contrastiveTerms(out, x.get(0), x.get(1), x.get(2), 2))
                .gives(0)
                .slopes(0, 0, 0);
        pair(0, 1e-30, 0)
                .of((out, x) -> contrastiveTerms(out, x.get(0), x.get(1), x.get(2), 2))
                .gives(2);
        pair(0, 2, 0)
                .of((out, x) -> contrastiveTerms(out, x.get(0), x.get(1), x.get(2), 2))
                .gives(0)
                .slopes(0, 0, 0);
    }

    @Test
    void infiniteDistances() {
        pair(0, INFINITY, 0)
                .of((out, x) -> contrastiveTerms(out, x.get(0), x.get(1), x.get(2), 2))
                .gives(0);
        pair(1, INFINITY, 0)
                .of((out, x) -> contrastiveTerms(out, x.get(0), x.get(1), x.get(2), 2))
                .gives(INFINITY);
        pair(1, 2e19, 0)
                .of((out, x) -> contrastiveTerms(out, x.get(0), x.get(1), x.get(2), 2))
                .givesInSinglePrecision(INFINITY);
        pair(1, Double.NaN, 0)
                .of((out, x) -> contrastiveTerms(out, x.get(0), x.get(1), x.get(2), 2))
                .gives(Double.NaN);
    }

    @Test
    void theMarginIsNotNegative() {
        assertEquals(
                "the margin of the contrastive loss must be at least 0 and finite, got -1.0",
                assertThrows(
                                LanewiseException.class,
                                () -> pair(1, 0, 0).of((out, x) -> contrastive(out, x.get(0), x.get(1), x.get(2), -1)))
                        .getMessage());
    }

    @Test
    void theMeanOfNoPairsIsNaN() {
        new Trial()
                .floats(Shape.of(0, 2))
                .floats(Shape.of(0, 2))
                .vector()
                .of((out, x) -> contrastive(out, x.get(0), x.get(1), x.get(2), 2))
                .gives(Double.NaN);
    }
}
