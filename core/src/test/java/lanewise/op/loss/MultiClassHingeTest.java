package lanewise.op.loss;

import static lanewise.graph.Cases.indices;
import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.elementwise.Add.add;
import static lanewise.op.elementwise.Scale.scale;
import static lanewise.op.elementwise.Square.square;
import static lanewise.op.linear.LinearMap.linear;
import static lanewise.op.linear.Sum.sum;
import static lanewise.op.loss.MultiClassHinge.multiClassHinge;
import static lanewise.op.loss.MultiClassHinge.multiClassHingeTerms;
import static lanewise.op.loss.MultiClassHinge.squaredMultiClassHinge;
import static lanewise.op.loss.MultiClassHinge.squaredMultiClassHingeTerms;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.Gradient;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MultiClassHingeTest implements OpContract {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("mean", (out, x) -> multiClassHinge(out, x.get(0), x.get(1)), smooth(4, 3), indices(3, 4))
                        .gives(),
                of("terms", (out, x) -> multiClassHingeTerms(out, x.get(0), x.get(1)), smooth(4, 3), indices(3, 4))
                        .gives(4),
                of("one row", (out, x) -> multiClassHinge(out, x.get(0), x.get(1)), smooth(1, 3), indices(3, 1))
                        .gives(),
                of("no rows", (out, x) -> multiClassHingeTerms(out, x.get(0), x.get(1)), smooth(0, 3), indices(3, 0))
                        .gives(0),
                of(
                                "squares",
                                (out, x) -> squaredMultiClassHingeTerms(out, x.get(0), x.get(1)),
                                smooth(4, 3),
                                indices(3, 4))
                        .gives(4),
                of(
                                "mean of squares",
                                (out, x) -> squaredMultiClassHinge(out, x.get(0), x.get(1)),
                                smooth(4, 3),
                                indices(3, 4))
                        .gives());
    }

    @Test
    @Tag("B5")
    void b5_workedNumbers() {
        Trial trial = new Trial().row(3.2, 5.1, -1.7).indices(0);
        trial.of((out, x) -> multiClassHinge(out, x.get(0), x.get(1)))
                .gives(2.9)
                .slopes(0, -1, 1, 0);
        trial.of((out, x) -> squaredMultiClassHinge(out, x.get(0), x.get(1)))
                .gives(8.41)
                .slopes(0, -5.8, 5.8, 0);
    }

    /// s = W x, the hinge of s and a penalty lambda sum W²: trained by its gradient until the hinge is 0.
    @Test
    @Tag("B5")
    void b5_aLinearClassifierSeparatesWhatCanBeSeparated() {
        Worksheet sheet = new Worksheet();
        double lambda = 1e-3;
        Value x = sheet.matrix(new double[] {1, 0}, new double[] {2, 1}, new double[] {0, 1}, new double[] {-1, -1});
        Value y = sheet.indices(Shape.of(4), 0, 0, 1, 2);
        double[] w = {0.1, -0.2, 0.3, 0.05, -0.1, 0.2};
        Value weight = sheet.given(Shape.of(3, 2), w);
        Value hinge = multiClassHinge(sheet.graph, linear(sheet.graph, x, weight), y);
        Value penalty = scale(sheet.graph, sum(sheet.graph, square(sheet.graph, weight)), lambda);
        Value loss = add(sheet.graph, hinge, penalty);
        double[] ofHinge = sheet.gradient(hinge, weight);
        double[] ofLoss = sheet.gradient(loss, weight);
        for (int at = 0; at < w.length; at++) {
            assertEquals(2 * lambda * w[at], ofLoss[at] - ofHinge[at], 1e-15, "the penalty adds 2 lambda W");
        }
        Value gradient = Gradient.of(sheet.graph, loss, List.of(weight)).getFirst();
        for (int step = 0; step < 500 && sheet.number(hinge) > 0; step++) {
            double[] slope = sheet.of(gradient);
            for (int at = 0; at < w.length; at++) {
                w[at] -= 0.5 * slope[at];
            }
        }
        assertEquals(0, sheet.number(hinge));
    }

    @Test
    void theDerivativeAtAMarginOfOneIsZero() {
        new Trial()
                .row(1, 0)
                .indices(0)
                .of((out, x) -> multiClassHinge(out, x.get(0), x.get(1)))
                .gives(0)
                .slopes(0, 0, 0);
    }

    @Test
    void extremeScores() {
        new Trial()
                .row(1000, -1000)
                .indices(1)
                .of((out, x) -> multiClassHinge(out, x.get(0), x.get(1)))
                .gives(2001)
                .slopes(0, 1, -1);
        new Trial()
                .row(INFINITY, 0)
                .indices(0)
                .of((out, x) -> multiClassHinge(out, x.get(0), x.get(1)))
                .gives(0)
                .slopes(0, 0, 0);
        new Trial()
                .row(0, -INFINITY)
                .indices(0)
                .of((out, x) -> multiClassHinge(out, x.get(0), x.get(1)))
                .gives(0)
                .slopes(0, 0, 0);
        new Trial()
                .row(0, INFINITY)
                .indices(0)
                .of((out, x) -> multiClassHinge(out, x.get(0), x.get(1)))
                .gives(INFINITY);
        new Trial()
                .row(INFINITY, INFINITY)
                .indices(0)
                .of((out, x) -> multiClassHinge(out, x.get(0), x.get(1)))
                .gives(Double.NaN);
        new Trial()
                .row(0, Double.NaN)
                .indices(0)
                .of((out, x) -> multiClassHinge(out, x.get(0), x.get(1)))
                .gives(Double.NaN);
    }

    @Test
    void oneClassHasNoLoss() {
        new Trial()
                .row(7)
                .indices(0)
                .of((out, x) -> multiClassHinge(out, x.get(0), x.get(1)))
                .gives(0)
                .slopes(0, 0);
    }

    @Test
    void anIndexThatIsNoClassGivesNaN() {
        new Trial()
                .floats(Shape.of(3, 2), 2, 0.5, 2, 0.5, 2, 0.5)
                .indices(2, -1, 0)
                .of((out, x) -> multiClassHingeTerms(out, x.get(0), x.get(1)))
                .gives(Double.NaN, Double.NaN, 0);
    }

    @Test
    void theMeanOfNoRowsIsNaN() {
        new Trial()
                .floats(Shape.of(0, 3))
                .indices()
                .of((out, x) -> multiClassHinge(out, x.get(0), x.get(1)))
                .gives(Double.NaN);
    }
}
