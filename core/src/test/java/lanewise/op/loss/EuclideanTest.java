package lanewise.op.loss;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.loss.Euclidean.euclidean;
import static lanewise.op.loss.Euclidean.euclideanTerms;

import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class EuclideanTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("mean", (out, x) -> euclidean(out, x.get(0), x.get(1)), smooth(3, 2), smooth(3, 2))
                        .gives(),
                of("terms", (out, x) -> euclideanTerms(out, x.get(0), x.get(1)), smooth(3, 2, 2), smooth(3, 2, 2))
                        .gives(3),
                of("one number per sample", (out, x) -> euclideanTerms(out, x.get(0), x.get(1)), smooth(3), smooth(3))
                        .gives(3),
                of("no samples", (out, x) -> euclideanTerms(out, x.get(0), x.get(1)), smooth(0, 2), smooth(0, 2))
                        .gives(0));
    }

    @Test
    void workedNumbers() {
        Trial trial = new Trial().floats(Shape.of(2, 2), 1, 2, 3, 5).floats(Shape.of(2, 2), 0, 0, 0, 0);
        trial.of((out, x) -> euclideanTerms(out, x.get(0), x.get(1))).gives(2.5, 17);
        trial.of((out, x) -> euclidean(out, x.get(0), x.get(1)))
                .gives(9.75)
                .slopes(0, 0.5, 1, 1.5, 2.5)
                .slopes(1, -0.5, -1, -1.5, -2.5);
    }

    @Test
    void samplesWithoutElementsHaveNoLoss() {
        new Trial()
                .floats(Shape.of(2, 0))
                .floats(Shape.of(2, 0))
                .of((out, x) -> euclideanTerms(out, x.get(0), x.get(1)))
                .gives(0, 0);
    }

    @Test
    void theMeanOfNothingIsNaN() {
        new Trial()
                .floats(Shape.of(0, 3))
                .floats(Shape.of(0, 3))
                .of((out, x) -> euclidean(out, x.get(0), x.get(1)))
                .gives(Double.NaN);
    }
}
