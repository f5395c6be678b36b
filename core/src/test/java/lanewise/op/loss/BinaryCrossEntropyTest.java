package lanewise.op.loss;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.elementwise.Scale.scale;
import static lanewise.op.elementwise.Sigmoid.sigmoid;
import static lanewise.op.loss.BinaryCrossEntropy.binaryCrossEntropy;
import static lanewise.op.loss.BinaryCrossEntropy.binaryCrossEntropyTerms;

import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class BinaryCrossEntropyTest implements OpContract {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of(
                                "mean",
                                (out, x) -> binaryCrossEntropy(out, sigmoid(out, x.get(0)), x.get(1)),
                                smooth(2, 3),
                                smooth(2, 3))
                        .gives(),
                of(
                                "terms",
                                (out, x) -> binaryCrossEntropyTerms(out, sigmoid(out, x.get(0)), x.get(1)),
                                smooth(2, 3),
                                smooth(2, 3))
                        .gives(2, 3),
                of(
                                "one number",
                                (out, x) -> binaryCrossEntropyTerms(out, sigmoid(out, x.get(0)), x.get(1)),
                                smooth(),
                                smooth())
                        .gives(),
                of(
                                "nothing",
                                (out, x) -> binaryCrossEntropyTerms(out, sigmoid(out, x.get(0)), x.get(1)),
                                smooth(0),
                                smooth(0))
                        .gives(0));
    }

    @Test
    void workedNumbers() {
        new Trial()
                .vector(0.25, 0.25, 0.25)
                .vector(1, 0, 0.5)
                .of((out, x) -> binaryCrossEntropyTerms(out, x.get(0), x.get(1)))
                .gives(Math.log(4), -Math.log(0.75), 0.5 * Math.log(4) - 0.5 * Math.log(0.75))
                .slopes(0, -4, 1 / 0.75, -2 + 0.5 / 0.75)
                .slopes(1, Math.log(3), Math.log(3), Math.log(3));
    }

    @Test
    void certaintyIsFreeWhenRightAndInfiniteWhenWrong() {
        new Trial()
                .vector(0, 1, 0, 1, 1e-40)
                .vector(0, 1, 1, 0, 0)
                .of((out, x) -> binaryCrossEntropyTerms(out, x.get(0), x.get(1)))
                .gives(0, 0, INFINITY, INFINITY, 0)
                .slopes(0, 1, -1, -INFINITY, INFINITY, 1);
        new Trial()
                .vector(0, 1)
                .vector(0, 1)
                .of((out, x) -> binaryCrossEntropyTerms(out, x.get(0), x.get(1)))
                .slopes(1, 126 * Math.log(2), -Float.MAX_VALUE);
    }

    @Test
    void whatIsNoProbabilityIsNaN() {
        new Trial()
                .vector(-0.5, 2, Double.NaN)
                .vector(1, 0, 0.5)
                .of((out, x) -> binaryCrossEntropyTerms(out, x.get(0), x.get(1)))
                .gives(Double.NaN, Double.NaN, Double.NaN);
    }

    @Test
    void smallProbabilitiesKeepTheirDigits() {
        new Trial()
                .vector(1e-9)
                .vector(0)
                .of((out, x) -> scale(out, binaryCrossEntropyTerms(out, x.get(0), x.get(1)), 1e9))
                .gives(1 + 0.5e-9);
    }

    @Test
    void theMeanOfNothingIsNaN() {
        new Trial()
                .floats(Shape.of(0, 3))
                .floats(Shape.of(0, 3))
                .of((out, x) -> binaryCrossEntropy(out, x.get(0), x.get(1)))
                .gives(Double.NaN);
    }
}
