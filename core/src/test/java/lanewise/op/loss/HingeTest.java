package lanewise.op.loss;

import static lanewise.graph.Cases.apart;
import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.loss.Hinge.hinge;
import static lanewise.op.loss.Hinge.hingeTerms;
import static lanewise.op.loss.Hinge.squaredHinge;
import static lanewise.op.loss.Hinge.squaredHingeTerms;

import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class HingeTest implements OpContract {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("mean", (out, x) -> hinge(out, x.get(0), x.get(1)), smooth(3, 2), smooth(3, 2))
                        .gives(),
                of("terms", (out, x) -> hingeTerms(out, x.get(0), x.get(1)), smooth(3, 2), smooth(3, 2))
                        .gives(3, 2),
                of("mean of squares", (out, x) -> squaredHinge(out, x.get(0), x.get(1)), smooth(3, 2), smooth(3, 2))
                        .gives(),
                of("squares", (out, x) -> squaredHingeTerms(out, x.get(0), x.get(1)), smooth(3, 2), smooth(3, 2))
                        .gives(3, 2),
                of("one number", (out, x) -> hingeTerms(out, x.get(0), x.get(1)), apart(), apart())
                        .gives(),
                of("nothing", (out, x) -> hingeTerms(out, x.get(0), x.get(1)), smooth(0), smooth(0))
                        .gives(0));
    }

    private final Trial trial = new Trial()
            .vector(1, -1, 0.5, -1, 2, 1000, -1000, INFINITY, -INFINITY, Double.NaN)
            .vector(1, -1, 1, 1, -1, 1, 1, 1, 1, 1);

    @Test
    void theDerivativeOnTheMarginIsZero() {
        trial.of((out, x) -> hingeTerms(out, x.get(0), x.get(1)))
                .gives(0, 0, 0.5, 2, 3, 0, 1001, 0, INFINITY, Double.NaN)
                .slopes(0, 0, 0, -1, -1, 1, 0, -1, 0, -1, 0);
    }

    @Test
    void squares() {
        trial.of((out, x) -> squaredHingeTerms(out, x.get(0), x.get(1)))
                .gives(0, 0, 0.25, 4, 9, 0, 1002001, 0, INFINITY, Double.NaN)
                .slopes(0, 0, 0, -1, -4, 6, 0, -2002, 0, -INFINITY, 0);
    }

    @Test
    void theMeanOfNothingIsNaN() {
        new Trial()
                .floats(Shape.of(0, 3))
                .floats(Shape.of(0, 3))
                .of((out, x) -> hinge(out, x.get(0), x.get(1)))
                .gives(Double.NaN);
    }
}
