package lanewise.op.loss;

import static lanewise.graph.Cases.indices;
import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.loss.OneVersusAllHinge.oneVersusAllHinge;
import static lanewise.op.loss.OneVersusAllHinge.oneVersusAllHingeTerms;
import static lanewise.op.loss.OneVersusAllHinge.squaredOneVersusAllHinge;
import static lanewise.op.loss.OneVersusAllHinge.squaredOneVersusAllHingeTerms;

import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class OneVersusAllHingeTest implements OpContract {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("mean", (out, x) -> oneVersusAllHinge(out, x.get(0), x.get(1)), smooth(4, 3), indices(3, 4))
                        .gives(),
                of("terms", (out, x) -> oneVersusAllHingeTerms(out, x.get(0), x.get(1)), smooth(4, 3), indices(3, 4))
                        .gives(4),
                of("one row", (out, x) -> oneVersusAllHinge(out, x.get(0), x.get(1)), smooth(1, 3), indices(3, 1))
                        .gives(),
                of("no rows", (out, x) -> oneVersusAllHingeTerms(out, x.get(0), x.get(1)), smooth(0, 3), indices(3, 0))
                        .gives(0),
                of(
                                "squares",
                                (out, x) -> squaredOneVersusAllHingeTerms(out, x.get(0), x.get(1)),
                                smooth(4, 3),
                                indices(3, 4))
                        .gives(4),
                of(
                                "mean of squares",
                                (out, x) -> squaredOneVersusAllHinge(out, x.get(0), x.get(1)),
                                smooth(4, 3),
                                indices(3, 4))
                        .gives(),
                of(
                                "one class",
                                (out, x) -> oneVersusAllHingeTerms(out, x.get(0), x.get(1)),
                                smooth(3, 1),
                                indices(1, 3))
                        .gives(3));
    }

    @Test
    void workedNumbers() {
        Trial trial = new Trial().row(0.5, -2, 3).indices(0);
        trial.of((out, x) -> oneVersusAllHinge(out, x.get(0), x.get(1)))
                .gives(4.5)
                .slopes(0, -1, 0, 1);
        trial.of((out, x) -> squaredOneVersusAllHinge(out, x.get(0), x.get(1)))
                .gives(16.25)
                .slopes(0, -1, 0, 8);
    }

    @Test
    void theDerivativeOnTheMarginIsZero() {
        new Trial()
                .row(1, -1)
                .indices(0)
                .of((out, x) -> oneVersusAllHinge(out, x.get(0), x.get(1)))
                .gives(0)
                .slopes(0, 0, 0);
    }

    @Test
    void extremeScores() {
        new Trial()
                .row(-1000, 1000)
                .indices(0)
                .of((out, x) -> oneVersusAllHinge(out, x.get(0), x.get(1)))
                .gives(2002)
                .slopes(0, -1, 1);
        new Trial()
                .row(INFINITY, -INFINITY)
                .indices(0)
                .of((out, x) -> oneVersusAllHinge(out, x.get(0), x.get(1)))
                .gives(0)
                .slopes(0, 0, 0);
        new Trial()
                .row(Double.NaN, -2)
                .indices(0)
                .of((out, x) -> oneVersusAllHinge(out, x.get(0), x.get(1)))
                .gives(Double.NaN);
    }

    @Test
    void anIndexThatIsNoClassGivesNaN() {
        new Trial()
                .floats(Shape.of(3, 2), 2, 0.5, 2, 0.5, 2, 0.5)
                .indices(2, -1, 0)
                .of((out, x) -> oneVersusAllHingeTerms(out, x.get(0), x.get(1)))
                .gives(Double.NaN, Double.NaN, 1.5);
    }

    @Test
    void theMeanOfNoRowsIsNaN() {
        new Trial()
                .floats(Shape.of(0, 3))
                .indices()
                .of((out, x) -> oneVersusAllHinge(out, x.get(0), x.get(1)))
                .gives(Double.NaN);
    }
}
