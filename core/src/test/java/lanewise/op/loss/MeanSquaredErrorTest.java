package lanewise.op.loss;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.loss.MeanSquaredError.meanSquaredError;
import static lanewise.op.loss.MeanSquaredError.squaredErrorTerms;

import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class MeanSquaredErrorTest implements OpContract {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("mean", (out, x) -> meanSquaredError(out, x.get(0), x.get(1)), smooth(2, 3), smooth(2, 3))
                        .gives(),
                of("terms", (out, x) -> squaredErrorTerms(out, x.get(0), x.get(1)), smooth(2, 3), smooth(2, 3))
                        .gives(2, 3),
                of("one number", (out, x) -> squaredErrorTerms(out, x.get(0), x.get(1)), smooth(), smooth())
                        .gives(),
                of(
                                "an axis of one",
                                (out, x) -> meanSquaredError(out, x.get(0), x.get(1)),
                                smooth(1, 1, 2),
                                smooth(1, 1, 2))
                        .gives(),
                of("nothing", (out, x) -> squaredErrorTerms(out, x.get(0), x.get(1)), smooth(0, 3), smooth(0, 3))
                        .gives(0, 3));
    }

    @Test
    void workedNumbers() {
        Trial trial = new Trial().vector(3, 0, -1).vector(1, 0, 1);
        trial.of((out, x) -> squaredErrorTerms(out, x.get(0), x.get(1)))
                .gives(4, 0, 4)
                .slopes(0, 4, 0, -4)
                .slopes(1, -4, 0, 4);
        trial.of((out, x) -> meanSquaredError(out, x.get(0), x.get(1)))
                .gives(8 / 3.0)
                .slopes(0, 4 / 3.0, 0, -4 / 3.0);
    }

    @Test
    void infinityAndNaN() {
        new Trial()
                .vector(INFINITY, -INFINITY, Double.NaN)
                .vector(0, 0, 0)
                .of((out, x) -> squaredErrorTerms(out, x.get(0), x.get(1)))
                .gives(INFINITY, INFINITY, Double.NaN);
        new Trial()
                .vector(2e19, 1e19)
                .vector(0, 0)
                .of((out, x) -> squaredErrorTerms(out, x.get(0), x.get(1)))
                .givesInSinglePrecision(INFINITY, 1e38);
    }

    @Test
    void theMeanOfNothingIsNaN() {
        new Trial()
                .floats(Shape.of(0, 3))
                .floats(Shape.of(0, 3))
                .of((out, x) -> meanSquaredError(out, x.get(0), x.get(1)))
                .gives(Double.NaN);
    }
}
