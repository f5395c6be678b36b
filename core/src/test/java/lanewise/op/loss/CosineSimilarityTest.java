package lanewise.op.loss;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.loss.CosineSimilarity.cosineSimilarity;

import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class CosineSimilarityTest implements OpContract {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("rows", (out, x) -> cosineSimilarity(out, x.get(0), x.get(1)), smooth(3, 4), smooth(3, 4))
                        .gives(3),
                of("one row", (out, x) -> cosineSimilarity(out, x.get(0), x.get(1)), smooth(1, 2), smooth(1, 2))
                        .gives(1),
                of("no rows", (out, x) -> cosineSimilarity(out, x.get(0), x.get(1)), smooth(0, 2), smooth(0, 2))
                        .gives(0));
    }

    @Test
    void workedNumbers() {
        double root = Math.sqrt(0.5);
        new Trial()
                .row(1, 0)
                .row(1, 1)
                .of((out, x) -> cosineSimilarity(out, x.get(0), x.get(1)))
                .gives(root)
                .slopes(0, 0, root)
                .slopes(1, root / 2, -root / 2);
        new Trial()
                .row(2, -1)
                .row(4, -2)
                .of((out, x) -> cosineSimilarity(out, x.get(0), x.get(1)))
                .gives(1)
                .slopes(0, 0, 0);
        new Trial()
                .row(2, -1)
                .row(-6, 3)
                .of((out, x) -> cosineSimilarity(out, x.get(0), x.get(1)))
                .gives(-1)
                .slopes(0, 0, 0);
        new Trial()
                .row(7)
                .row(-2)
                .of((out, x) -> cosineSimilarity(out, x.get(0), x.get(1)))
                .gives(-1)
                .slopes(0, 0);
    }

    @Test
    void rowsOfZerosAreAtRightAngles() {
        new Trial()
                .row(0, 0)
                .row(3, 4)
                .of((out, x) -> cosineSimilarity(out, x.get(0), x.get(1)))
                .gives(0)
                .slopes(0, 0.6e8, 0.8e8)
                .slopes(1, 0, 0);
        new Trial()
                .row(0, 0)
                .row(0, 0)
                .of((out, x) -> cosineSimilarity(out, x.get(0), x.get(1)))
                .gives(0)
                .slopes(0, 0, 0);
        new Trial()
                .row(1e-9, 0)
                .row(1, 0)
                .of((out, x) -> cosineSimilarity(out, x.get(0), x.get(1)))
                .gives(0.1)
                .slopes(0, 1e8, 0);
        new Trial()
                .floats(Shape.of(2, 0))
                .floats(Shape.of(2, 0))
                .of((out, x) -> cosineSimilarity(out, x.get(0), x.get(1)))
                .gives(0, 0);
    }

    @Test
    void infinityAndNaN() {
        new Trial()
                .row(INFINITY, 0)
                .row(1, 0)
                .of((out, x) -> cosineSimilarity(out, x.get(0), x.get(1)))
                .gives(Double.NaN);
        new Trial()
                .row(Double.NaN, 0)
                .row(1, 0)
                .of((out, x) -> cosineSimilarity(out, x.get(0), x.get(1)))
                .gives(Double.NaN);
        new Trial()
                .row(2e19, 0)
                .row(2e19, 0)
                .of((out, x) -> cosineSimilarity(out, x.get(0), x.get(1)))
                .givesInSinglePrecision(Double.NaN);
    }
}
