package lanewise.op.loss;

import static lanewise.graph.Cases.apart;
import static lanewise.graph.Cases.of;
import static lanewise.op.loss.SmoothL1.smoothL1;
import static lanewise.op.loss.SmoothL1.smoothL1Terms;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class SmoothL1Test implements OpContract {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("mean", (out, x) -> smoothL1(out, x.get(0), x.get(1), 0.1), apart(2, 3), apart(2, 3))
                        .gives(),
                of("terms", (out, x) -> smoothL1Terms(out, x.get(0), x.get(1), 0.1), apart(2, 3), apart(2, 3))
                        .gives(2, 3),
                of("one number", (out, x) -> smoothL1Terms(out, x.get(0), x.get(1), 0.1), apart(), apart())
                        .gives(),
                of("an axis of one", (out, x) -> smoothL1(out, x.get(0), x.get(1), 0.1), apart(1, 1, 2), apart(1, 1, 2))
                        .gives(),
                of("nothing", (out, x) -> smoothL1Terms(out, x.get(0), x.get(1), 0.1), apart(0, 3), apart(0, 3))
                        .gives(0, 3));
    }

    @Test
    void bothHalvesMeetAtBeta() {
        new Trial()
                .vector(0, 0.25, 0.5, -0.5, 2, INFINITY, -INFINITY, Double.NaN)
                .vector(0, 0, 0, 0, 0, 0, 0, 0)
                .of((out, x) -> smoothL1Terms(out, x.get(0), x.get(1), 0.5))
                .gives(0, 0.0625, 0.25, 0.25, 1.75, INFINITY, INFINITY, Double.NaN);
        new Trial()
                .vector(0, 0.25, 0.5, -0.5, 2, INFINITY, -INFINITY)
                .vector(0, 0, 0, 0, 0, 0, 0)
                .of((out, x) -> smoothL1Terms(out, x.get(0), x.get(1), 0.5))
                .slopes(0, 0, 0.5, 1, -1, 1, 1, -1)
                .slopes(1, 0, -0.5, -1, 1, -1, -1, 1);
    }

    @Test
    void aBetaOfZeroIsTheAbsoluteError() {
        new Trial()
                .vector(0, 3, -3)
                .vector(0, 0, 0)
                .of((out, x) -> smoothL1Terms(out, x.get(0), x.get(1), 0))
                .gives(0, 3, 3)
                .slopes(0, 0, 1, -1);
    }

    @Test
    void betaIsNotNegative() {
        assertEquals(
                "beta of smooth L1 must be at least 0 and finite, got -1.0",
                assertThrows(
                                LanewiseException.class,
                                () -> new Trial()
                                        .vector(0)
                                        .vector(0)
                                        .of((out, x) -> smoothL1(out, x.get(0), x.get(1), -1)))
                        .getMessage());
    }

    @Test
    void theMeanOfNothingIsNaN() {
        new Trial()
                .floats(Shape.of(0, 3))
                .floats(Shape.of(0, 3))
                .of((out, x) -> smoothL1(out, x.get(0), x.get(1), 1))
                .gives(Double.NaN);
    }
}
