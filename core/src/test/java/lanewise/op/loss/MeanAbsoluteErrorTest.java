package lanewise.op.loss;

import static lanewise.graph.Cases.apart;
import static lanewise.graph.Cases.of;
import static lanewise.op.loss.MeanAbsoluteError.absoluteErrorTerms;
import static lanewise.op.loss.MeanAbsoluteError.meanAbsoluteError;

import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class MeanAbsoluteErrorTest implements OpContract {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("mean", (out, x) -> meanAbsoluteError(out, x.get(0), x.get(1)), apart(2, 3), apart(2, 3))
                        .gives(),
                of("terms", (out, x) -> absoluteErrorTerms(out, x.get(0), x.get(1)), apart(2, 3), apart(2, 3))
                        .gives(2, 3),
                of("one number", (out, x) -> absoluteErrorTerms(out, x.get(0), x.get(1)), apart(), apart())
                        .gives(),
                of(
                                "an axis of one",
                                (out, x) -> meanAbsoluteError(out, x.get(0), x.get(1)),
                                apart(1, 1, 2),
                                apart(1, 1, 2))
                        .gives(),
                of("nothing", (out, x) -> absoluteErrorTerms(out, x.get(0), x.get(1)), apart(0, 3), apart(0, 3))
                        .gives(0, 3));
    }

    @Test
    void theDerivativeAtEqualityIsZero() {
        new Trial()
                .vector(0, -0.0, 1, -1, Float.MIN_VALUE)
                .vector(0, 0, 0, 0, 0)
                .of((out, x) -> absoluteErrorTerms(out, x.get(0), x.get(1)))
                .gives(0, 0, 1, 1, Float.MIN_VALUE)
                .slopes(0, 0, 0, 1, -1, 1)
                .slopes(1, 0, 0, -1, 1, -1);
    }

    @Test
    void infinityAndNaN() {
        new Trial()
                .vector(INFINITY, -INFINITY, INFINITY, Double.NaN)
                .vector(0, 0, INFINITY, 0)
                .of((out, x) -> absoluteErrorTerms(out, x.get(0), x.get(1)))
                .gives(INFINITY, INFINITY, Double.NaN, Double.NaN);
    }

    @Test
    void theMeanOfNothingIsNaN() {
        new Trial()
                .floats(Shape.of(0, 3))
                .floats(Shape.of(0, 3))
                .of((out, x) -> meanAbsoluteError(out, x.get(0), x.get(1)))
                .gives(Double.NaN);
    }
}
