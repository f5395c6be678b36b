package lanewise.op.loss;

import static lanewise.graph.Cases.apart;
import static lanewise.graph.Cases.of;
import static lanewise.op.loss.Huber.huber;
import static lanewise.op.loss.Huber.huberTerms;
import static lanewise.op.loss.SmoothL1.smoothL1Terms;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class HuberTest implements OpContract {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("mean", (out, x) -> huber(out, x.get(0), x.get(1), 0.1), apart(2, 3), apart(2, 3))
                        .gives(),
                of("terms", (out, x) -> huberTerms(out, x.get(0), x.get(1), 0.1), apart(2, 3), apart(2, 3))
                        .gives(2, 3),
                of("one number", (out, x) -> huberTerms(out, x.get(0), x.get(1), 0.1), apart(), apart())
                        .gives(),
                of("an axis of one", (out, x) -> huber(out, x.get(0), x.get(1), 0.1), apart(1, 1, 2), apart(1, 1, 2))
                        .gives(),
                of("nothing", (out, x) -> huberTerms(out, x.get(0), x.get(1), 0.1), apart(0, 3), apart(0, 3))
                        .gives(0, 3));
    }

    @Test
    void bothHalvesMeetAtDelta() {
        new Trial()
                .vector(0, 1, 2, -2, 3, INFINITY, -INFINITY)
                .vector(0, 0, 0, 0, 0, 0, 0)
                .of((out, x) -> huberTerms(out, x.get(0), x.get(1), 2))
                .gives(0, 0.5, 2, 2, 4, INFINITY, INFINITY)
                .slopes(0, 0, 1, 2, -2, 2, 2, -2)
                .slopes(1, 0, -1, -2, 2, -2, -2, 2);
        new Trial()
                .vector(Double.NaN)
                .vector(0)
                .of((out, x) -> huberTerms(out, x.get(0), x.get(1), 2))
                .gives(Double.NaN);
    }

    @Test
    void itIsDeltaTimesSmoothL1() {
        Trial trial = new Trial().vector(0.3, -0.7, 4).vector(0, 0, 0);
        trial.of((out, x) -> huberTerms(out, x.get(0), x.get(1), 0.5)).gives(0.045, 0.225, 1.875);
        trial.of((out, x) -> smoothL1Terms(out, x.get(0), x.get(1), 0.5)).gives(0.09, 0.45, 3.75);
    }

    @Test
    void deltaIsAboveZero() {
        assertEquals(
                "delta of the Huber loss must be above 0 and finite, got 0.0",
                assertThrows(
                                LanewiseException.class,
                                () -> new Trial().vector(0).vector(0).of((out, x) -> huber(out, x.get(0), x.get(1), 0)))
                        .getMessage());
    }

    @Test
    void theMeanOfNothingIsNaN() {
        new Trial()
                .floats(Shape.of(0, 3))
                .floats(Shape.of(0, 3))
                .of((out, x) -> huber(out, x.get(0), x.get(1), 1))
                .gives(Double.NaN);
    }
}
