package lanewise.op.loss;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.loss.HalfSquaredError.halfSquaredError;
import static lanewise.op.loss.HalfSquaredError.halfSquaredErrorTerms;

import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class HalfSquaredErrorTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("mean", (out, x) -> halfSquaredError(out, x.get(0), x.get(1)), smooth(2, 3), smooth(2, 3))
                        .gives(),
                of("terms", (out, x) -> halfSquaredErrorTerms(out, x.get(0), x.get(1)), smooth(2, 3), smooth(2, 3))
                        .gives(2, 3),
                of("one number", (out, x) -> halfSquaredErrorTerms(out, x.get(0), x.get(1)), smooth(), smooth())
                        .gives(),
                of(
                                "an axis of one",
                                (out, x) -> halfSquaredError(out, x.get(0), x.get(1)),
                                smooth(1, 1, 2),
                                smooth(1, 1, 2))
                        .gives(),
                of("nothing", (out, x) -> halfSquaredErrorTerms(out, x.get(0), x.get(1)), smooth(0, 3), smooth(0, 3))
                        .gives(0, 3));
    }

    @Test
    void theGradientIsTheDifference() {
        Trial trial = new Trial().vector(3, 0, -1).vector(1, 0, 1);
        trial.of((out, x) -> halfSquaredErrorTerms(out, x.get(0), x.get(1))).gives(2, 0, 2);
        trial.of((out, x) -> halfSquaredError(out, x.get(0), x.get(1)))
                .gives(4)
                .slopes(0, 2, 0, -2)
                .slopes(1, -2, 0, 2);
    }

    @Test
    void theSumOfNothingIsZero() {
        new Trial()
                .floats(Shape.of(0))
                .floats(Shape.of(0))
                .of((out, x) -> halfSquaredError(out, x.get(0), x.get(1)))
                .gives(0);
    }
}
