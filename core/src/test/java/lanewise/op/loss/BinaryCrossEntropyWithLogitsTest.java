package lanewise.op.loss;

import static lanewise.graph.Cases.apart;
import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.positive;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.elementwise.Scale.scale;
import static lanewise.op.loss.BinaryCrossEntropyWithLogits.binaryCrossEntropyWithLogits;
import static lanewise.op.loss.BinaryCrossEntropyWithLogits.binaryCrossEntropyWithLogitsTerms;

import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class BinaryCrossEntropyWithLogitsTest implements OpContract {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("mean", (out, x) -> binaryCrossEntropyWithLogits(out, x.get(0), x.get(1)), apart(2, 3), smooth(2, 3))
                        .gives(),
                of(
                                "terms",
                                (out, x) -> binaryCrossEntropyWithLogitsTerms(out, x.get(0), x.get(1)),
                                apart(2, 3),
                                smooth(2, 3))
                        .gives(2, 3),
                of(
                                "positive weight",
                                (out, x) -> binaryCrossEntropyWithLogits(out, x.get(0), x.get(1), x.get(2)),
                                apart(2, 3),
                                smooth(2, 3),
                                positive(3))
                        .gives(),
                of(
                                "positive weight, terms",
                                (out, x) -> binaryCrossEntropyWithLogitsTerms(out, x.get(0), x.get(1), x.get(2)),
                                apart(2, 3),
                                smooth(2, 3),
                                positive())
                        .gives(2, 3),
                of(
                                "one number",
                                (out, x) -> binaryCrossEntropyWithLogitsTerms(out, x.get(0), x.get(1)),
                                apart(),
                                smooth())
                        .gives(),
                of(
                                "nothing",
                                (out, x) -> binaryCrossEntropyWithLogitsTerms(out, x.get(0), x.get(1)),
                                apart(0),
                                smooth(0))
                        .gives(0));
    }

    @Test
    void workedNumbers() {
        double e = Math.exp(1);
        new Trial()
                .vector(0, 1, -1)
                .vector(0.3, 1, 0.25)
                .of((out, x) -> binaryCrossEntropyWithLogitsTerms(out, x.get(0), x.get(1)))
                .gives(Math.log(2), Math.log1p(1 / e), 0.25 + Math.log1p(1 / e))
                .slopes(0, 0.2, -1 / (1 + e), 1 / (1 + e) - 0.25)
                .slopes(1, 0, -1, 1);
    }

    @Test
    void positiveWeight() {
        double e = Math.exp(2);
        new Trial()
                .vector(0, 2, 2)
                .vector(1, 0.5, 0)
                .vector(3, 3, 3)
                .of((out, x) -> binaryCrossEntropyWithLogitsTerms(out, x.get(0), x.get(1), x.get(2)))
                .gives(3 * Math.log(2), 0.5 * Math.log1p(e) + 1.5 * Math.log1p(1 / e), Math.log1p(e))
                .slopes(0, -1.5, 0.5 * e / (1 + e) - 1.5 / (1 + e), e / (1 + e));
    }

    @Test
    void extremeLogits() {
        new Trial()
                .vector(1000, 1000, -1000, -1000)
                .vector(0, 1, 0, 1)
                .of((out, x) -> binaryCrossEntropyWithLogitsTerms(out, x.get(0), x.get(1)))
                .gives(1000, 0, 0, 1000)
                .slopes(0, 1, 0, 0, -1)
                .slopes(1, -1000, -1000, 1000, 1000);
        new Trial()
                .vector(INFINITY, INFINITY, -INFINITY, -INFINITY)
                .vector(0, 1, 0, 1)
                .of((out, x) -> binaryCrossEntropyWithLogitsTerms(out, x.get(0), x.get(1)))
                .gives(INFINITY, 0, 0, INFINITY)
                .slopes(0, 1, 0, 0, -1);
        new Trial()
                .vector(INFINITY, Double.NaN)
                .vector(0.5, 0)
                .of((out, x) -> binaryCrossEntropyWithLogitsTerms(out, x.get(0), x.get(1)))
                .gives(INFINITY, Double.NaN);
    }

    @Test
    void lossesNearZeroKeepTheirDigits() {
        new Trial()
                .vector(20, -20)
                .vector(1, 0)
                .of((out, x) -> scale(out, binaryCrossEntropyWithLogitsTerms(out, x.get(0), x.get(1)), 1e9))
                .gives(1e9 * Math.log1p(Math.exp(-20)), 1e9 * Math.log1p(Math.exp(-20)));
    }

    @Test
    void theMeanOfNothingIsNaN() {
        new Trial()
                .floats(Shape.of(0, 3))
                .floats(Shape.of(0, 3))
                .of((out, x) -> binaryCrossEntropyWithLogits(out, x.get(0), x.get(1)))
                .gives(Double.NaN);
    }
}
