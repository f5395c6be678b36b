package lanewise.op.loss;

import static lanewise.graph.Cases.indices;
import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.positive;
import static lanewise.op.loss.MultinomialLogistic.multinomialLogistic;
import static lanewise.op.loss.MultinomialLogistic.multinomialLogisticTerms;

import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class MultinomialLogisticTest implements OpContract {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("mean", (out, x) -> multinomialLogistic(out, x.get(0), x.get(1)), positive(4, 3), indices(3, 4))
                        .gives()
                        .choosing(),
                of(
                                "terms",
                                (out, x) -> multinomialLogisticTerms(out, x.get(0), x.get(1)),
                                positive(4, 3),
                                indices(3, 4))
                        .gives(4)
                        .choosing(),
                of("one row", (out, x) -> multinomialLogistic(out, x.get(0), x.get(1)), positive(1, 3), indices(3, 1))
                        .gives()
                        .choosing(),
                of(
                                "no rows",
                                (out, x) -> multinomialLogisticTerms(out, x.get(0), x.get(1)),
                                positive(0, 3),
                                indices(3, 0))
                        .gives(0)
                        .choosing());
    }

    @Test
    void workedNumbers() {
        new Trial()
                .row(0.25, 0.75, 0)
                .indices(0)
                .of((out, x) -> multinomialLogistic(out, x.get(0), x.get(1)))
                .gives(Math.log(4))
                .slopes(0, -4, 0, 0);
    }

    @Test
    void aProbabilityOfZeroIsInfinite() {
        new Trial()
                .row(0, 1)
                .indices(0)
                .of((out, x) -> multinomialLogistic(out, x.get(0), x.get(1)))
                .gives(INFINITY)
                .slopes(0, -INFINITY, 0);
        new Trial()
                .row(-0.5, 1)
                .indices(0)
                .of((out, x) -> multinomialLogistic(out, x.get(0), x.get(1)))
                .gives(Double.NaN);
        new Trial()
                .row(Double.NaN, 1)
                .indices(1)
                .of((out, x) -> multinomialLogistic(out, x.get(0), x.get(1)))
                .gives(0)
                .slopes(0, 0, -1);
    }

    @Test
    void anIndexThatIsNoClassGivesNaN() {
        new Trial()
                .floats(Shape.of(3, 2), 0.5, 0.5, 0.5, 0.5, 0.5, 0.5)
                .indices(2, -1, 0)
                .of((out, x) -> multinomialLogisticTerms(out, x.get(0), x.get(1)))
                .gives(Double.NaN, Double.NaN, Math.log(2));
    }

    @Test
    void theMeanOfNoRowsIsNaN() {
        new Trial()
                .floats(Shape.of(0, 3))
                .indices()
                .of((out, x) -> multinomialLogistic(out, x.get(0), x.get(1)))
                .gives(Double.NaN);
    }
}
