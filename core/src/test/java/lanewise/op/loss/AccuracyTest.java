package lanewise.op.loss;

import static lanewise.op.loss.Accuracy.accuracy;
import static lanewise.op.loss.Accuracy.accuracyTerms;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import lanewise.algebra.Value;
import lanewise.graph.Gradient;
import lanewise.graph.Worksheet;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class AccuracyTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Test
    void theFractionOfRowsWhoseBestScoreIsTheLabels() {
        Trial trial = new Trial()
                .floats(Shape.of(4, 3), 1, 2, 3, 1, 2, 3, 9, 2, 3, -1, -2, -3)
                .indices(2, 1, 0, 2);
        trial.of((out, x) -> accuracyTerms(out, x.get(0), x.get(1), 1)).gives(1, 0, 1, 0);
        trial.of((out, x) -> accuracy(out, x.get(0), x.get(1))).gives(0.5);
        trial.of((out, x) -> accuracy(out, x.get(0), x.get(1), 2)).gives(0.75);
        trial.of((out, x) -> accuracy(out, x.get(0), x.get(1), 3)).gives(1);
    }

    @Test
    void theFirstOfEqualScoresIsBest() {
        new Trial()
                .floats(Shape.of(2, 3), 5, 5, 1, 5, 5, 1)
                .indices(0, 1)
                .of((out, x) -> accuracyTerms(out, x.get(0), x.get(1), 1))
                .gives(1, 0);
        new Trial()
                .floats(Shape.of(3, 3), 4, 4, 4, 4, 4, 4, 4, 4, 4)
                .indices(0, 1, 2)
                .of((out, x) -> accuracyTerms(out, x.get(0), x.get(1), 2))
                .gives(1, 1, 0);
    }

    @Test
    void infinityAndNaN() {
        new Trial()
                .floats(Shape.of(4, 2), -INFINITY, INFINITY, INFINITY, INFINITY, Double.NaN, 1, Double.NaN, 1)
                .indices(1, 0, 0, 1)
                .of((out, x) -> accuracyTerms(out, x.get(0), x.get(1), 1))
                .gives(1, 1, 0, 0);
    }

    @Test
    void anIndexThatIsNoClassGivesNaN() {
        new Trial()
                .floats(Shape.of(3, 2), 1, 2, 1, 2, 1, 2)
                .indices(2, -1, 1)
                .of((out, x) -> accuracyTerms(out, x.get(0), x.get(1), 1))
                .gives(Double.NaN, Double.NaN, 1);
    }

    @Test
    void oneClassIsAlwaysRight() {
        new Trial()
                .row(-3)
                .indices(0)
                .of((out, x) -> accuracy(out, x.get(0), x.get(1)))
                .gives(1);
    }

    @Test
    void theMeanOfNoRowsIsNaN() {
        new Trial()
                .floats(Shape.of(0, 2))
                .indices()
                .of((out, x) -> accuracy(out, x.get(0), x.get(1)))
                .gives(Double.NaN);
    }

    @Test
    void nothingDependsOnTheScoresByDifferentiation() {
        Worksheet sheet = new Worksheet();
        Value scores = sheet.matrix(new double[] {1, 2}, new double[] {4, 3});
        Value rate = accuracy(sheet.graph, scores, sheet.indices(Shape.of(2), 1, 0));
        assertEquals(Map.of(), Gradient.vjp(sheet.graph, rate, sheet.scalar(1), List.of(scores)));
    }

    @Test
    void atLeastTheBestCounts() {
        assertEquals(
                "accuracy counts at least the best score, got 0",
                assertThrows(
                                LanewiseException.class,
                                () -> new Trial()
                                        .row(1)
                                        .indices(0)
                                        .of((out, x) -> accuracy(out, x.get(0), x.get(1), 0)))
                        .getMessage());
    }
}
