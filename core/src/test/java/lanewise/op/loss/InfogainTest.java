package lanewise.op.loss;

import static lanewise.graph.Cases.indices;
import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.positive;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.loss.Infogain.infogain;
import static lanewise.op.loss.Infogain.infogainTerms;
import static lanewise.op.loss.Infogain.infogainWithLogits;
import static lanewise.op.loss.Infogain.infogainWithLogitsTerms;

import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class InfogainTest implements OpContract {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of(
                                "mean",
                                (out, x) -> infogain(out, x.get(0), x.get(1), x.get(2)),
                                positive(4, 3),
                                indices(3, 4),
                                smooth(3, 3))
                        .gives(),
                of(
                                "terms",
                                (out, x) -> infogainTerms(out, x.get(0), x.get(1), x.get(2)),
                                positive(4, 3),
                                indices(3, 4),
                                smooth(3, 3))
                        .gives(4),
                of(
                                "mean of logits",
                                (out, x) -> infogainWithLogits(out, x.get(0), x.get(1), x.get(2)),
                                smooth(4, 3),
                                indices(3, 4),
                                positive(3, 3))
                        .gives(),
                of(
                                "terms of logits",
                                (out, x) -> infogainWithLogitsTerms(out, x.get(0), x.get(1), x.get(2)),
                                smooth(4, 3),
                                indices(3, 4),
                                positive(3, 3))
                        .gives(4),
                of(
                                "no rows",
                                (out, x) -> infogainTerms(out, x.get(0), x.get(1), x.get(2)),
                                positive(0, 3),
                                indices(3, 0),
                                smooth(3, 3))
                        .gives(0));
    }

    private static final double[] MATRIX = {1, 0.5, 0, 2};

    private static Trial trial(int index, double... row) {
        return new Trial().row(row).indices(index).floats(Shape.of(2, 2), MATRIX);
    }

    @Test
    void workedNumbers() {
        trial(0, 0.25, 0.75)
                .of((out, x) -> infogain(out, x.get(0), x.get(1), x.get(2)))
                .gives(Math.log(4) - 0.5 * Math.log(0.75))
                .slopes(0, -4, -0.5 / 0.75)
                .slopes(2, Math.log(4), -Math.log(0.75), 0, 0);
        trial(1, 0.25, 0.75)
                .of((out, x) -> infogain(out, x.get(0), x.get(1), x.get(2)))
                .gives(-2 * Math.log(0.75))
                .slopes(0, 0, -2 / 0.75);
    }

    @Test
    void ofLogits() {
        trial(0, Math.log(0.25), Math.log(0.75))
                .of((out, x) -> infogainWithLogits(out, x.get(0), x.get(1), x.get(2)))
                .gives(Math.log(4) - 0.5 * Math.log(0.75))
                .slopes(0, 1.5 * 0.25 - 1, 1.5 * 0.75 - 0.5);
        trial(0, -1000, 1000)
                .of((out, x) -> infogainWithLogits(out, x.get(0), x.get(1), x.get(2)))
                .gives(2000)
                .slopes(0, -1, 1);
    }

    @Test
    void theIdentityIsTheMultinomialLogisticLoss() {
        new Trial()
                .row(0.25, 0.75)
                .indices(0)
                .floats(Shape.of(2, 2), 1, 0, 0, 1)
                .of((out, x) -> infogain(out, x.get(0), x.get(1), x.get(2)))
                .gives(Math.log(4))
                .slopes(0, -4, 0);
    }

    @Test
    void aProbabilityOfZeroIsSilentWhereTheMatrixIs() {
        trial(1, 0, 1)
                .of((out, x) -> infogain(out, x.get(0), x.get(1), x.get(2)))
                .gives(0)
                .slopes(0, 0, -2);
        trial(1, 1e-40, 1)
                .of((out, x) -> infogain(out, x.get(0), x.get(1), x.get(2)))
                .gives(0)
                .slopes(0, 0, -2);
        trial(0, 0, 1)
                .of((out, x) -> infogain(out, x.get(0), x.get(1), x.get(2)))
                .gives(INFINITY)
                .slopes(0, -INFINITY, -0.5);
    }

    @Test
    void anIndexThatIsNoClassGivesNaN() {
        trial(2, 0.5, 0.5)
                .of((out, x) -> infogain(out, x.get(0), x.get(1), x.get(2)))
                .gives(Double.NaN);
        trial(-1, 0.5, 0.5)
                .of((out, x) -> infogainWithLogits(out, x.get(0), x.get(1), x.get(2)))
                .gives(Double.NaN)
                .slopes(0, Double.NaN, Double.NaN);
    }

    @Test
    void theMeanOfNoRowsIsNaN() {
        new Trial()
                .floats(Shape.of(0, 2))
                .indices()
                .floats(Shape.of(2, 2), MATRIX)
                .of((out, x) -> infogain(out, x.get(0), x.get(1), x.get(2)))
                .gives(Double.NaN);
    }
}
