package lanewise.op.loss;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.elementwise.Elementwise.fill;
import static lanewise.op.loss.CosineEmbedding.cosineEmbedding;
import static lanewise.op.loss.CosineEmbedding.cosineEmbeddingTerms;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class CosineEmbeddingTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of(
                                "alike",
                                (out, x) -> cosineEmbedding(out, x.get(0), x.get(1), fill(out, 1, Shape.of(3)), 0),
                                smooth(3, 4),
                                smooth(3, 4))
                        .gives(),
                of(
                                "unlike",
                                (out, x) ->
                                        cosineEmbeddingTerms(out, x.get(0), x.get(1), fill(out, -1, Shape.of(3)), -1),
                                smooth(3, 4),
                                smooth(3, 4))
                        .gives(3),
                of(
                                "no pairs",
                                (out, x) -> cosineEmbeddingTerms(out, x.get(0), x.get(1), fill(out, 1, Shape.of(0)), 0),
                                smooth(0, 4),
                                smooth(0, 4))
                        .gives(0));
    }

    private static Trial rightAngle(double target) {
        return new Trial().row(1, 0).row(0, 1).vector(target);
    }

    @Test
    void workedNumbers() {
        rightAngle(1)
                .of((out, x) -> cosineEmbeddingTerms(out, x.get(0), x.get(1), x.get(2), 0))
                .gives(1)
                .slopes(0, 0, -1)
                .slopes(1, -1, 0)
                .slopes(2, 0);
        rightAngle(-1)
                .of((out, x) -> cosineEmbeddingTerms(out, x.get(0), x.get(1), x.get(2), -0.5))
                .gives(0.5)
                .slopes(0, 0, 1)
                .slopes(1, 1, 0)
                .slopes(2, 0);
        rightAngle(-1)
                .of((out, x) -> cosineEmbeddingTerms(out, x.get(0), x.get(1), x.get(2), 0.5))
                .gives(0)
                .slopes(0, 0, 0);
        new Trial()
                .floats(Shape.of(2, 2), 1, 0, 1, 0)
                .floats(Shape.of(2, 2), 0, 1, 3, 0)
                .vector(1, -1)
                .of((out, x) -> cosineEmbedding(out, x.get(0), x.get(1), x.get(2), 0.5))
                .gives(0.75);
    }

    @Test
    void theDerivativeAtTheMarginIsZero() {
        rightAngle(-1)
                .of((out, x) -> cosineEmbeddingTerms(out, x.get(0), x.get(1), x.get(2), 0))
                .gives(0)
                .slopes(0, 0, 0)
                .slopes(1, 0, 0);
    }

    @Test
    void zerosAndNaN() {
        new Trial()
                .row(0, 0)
                .row(0, 1)
                .vector(1)
                .of((out, x) -> cosineEmbeddingTerms(out, x.get(0), x.get(1), x.get(2), 0))
                .gives(1);
        new Trial()
                .row(Double.NaN, 0)
                .row(0, 1)
                .vector(1)
                .of((out, x) -> cosineEmbeddingTerms(out, x.get(0), x.get(1), x.get(2), 0))
                .gives(Double.NaN);
        new Trial()
                .row(Double.NaN, 0)
                .row(0, 1)
                .vector(-1)
                .of((out, x) -> cosineEmbeddingTerms(out, x.get(0), x.get(1), x.get(2), 0))
                .gives(Double.NaN);
        rightAngle(Double.NaN)
                .of((out, x) -> cosineEmbeddingTerms(out, x.get(0), x.get(1), x.get(2), 0))
                .gives(Double.NaN);
    }

    @Test
    void theMarginIsACosine() {
        assertEquals(
                "the margin of the cosine embedding loss must lie in [-1, 1], got 2.0",
                assertThrows(
                                LanewiseException.class,
                                () -> rightAngle(1)
                                        .of((out, x) -> cosineEmbedding(out, x.get(0), x.get(1), x.get(2), 2)))
                        .getMessage());
    }

    @Test
    void theMeanOfNoPairsIsNaN() {
        new Trial()
                .floats(Shape.of(0, 2))
                .floats(Shape.of(0, 2))
                .vector()
                .of((out, x) -> cosineEmbedding(out, x.get(0), x.get(1), x.get(2), 0))
                .gives(Double.NaN);
    }
}
