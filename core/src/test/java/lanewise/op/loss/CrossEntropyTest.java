package lanewise.op.loss;

import static lanewise.graph.Cases.indices;
import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.positive;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.loss.CrossEntropy.crossEntropy;
import static lanewise.op.loss.CrossEntropy.crossEntropyTerms;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class CrossEntropyTest implements OpContract {
    private static final double NaN = Double.NaN;

    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("hard targets", (out, x) -> crossEntropy(out, x.get(0), x.get(1)), smooth(4, 3), indices(3, 4))
                        .gives(),
                of(
                                "hard targets by row",
                                (out, x) -> crossEntropyTerms(out, x.get(0), x.get(1)),
                                smooth(4, 3),
                                indices(3, 4))
                        .gives(4),
                of("soft targets", (out, x) -> crossEntropy(out, x.get(0), x.get(1)), smooth(2, 5), positive(2, 5))
                        .gives(),
                of(
                                "soft targets by row",
                                (out, x) -> crossEntropyTerms(out, x.get(0), x.get(1)),
                                smooth(3, 4),
                                positive(3, 4))
                        .gives(3),
                of("no rows", (out, x) -> crossEntropyTerms(out, x.get(0), x.get(1)), smooth(0, 4), indices(4, 0))
                        .gives(0));
    }

    @Test
    void aTargetOfZeroIsSilentEvenBesideMinusInfinity() {
        Worksheet sheet = new Worksheet();
        Value logits = sheet.given(Shape.of(1, 3), 0, Double.NEGATIVE_INFINITY, 0);
        Value target = sheet.given(Shape.of(1, 3), 1, 0, 0);
        Value loss = crossEntropy(sheet.graph, logits, target);
        assertEquals(Math.log(2), sheet.number(loss), 1e-15);
        assertArrayEquals(new double[] {-0.5, 0, 0.5}, sheet.gradient(loss, logits), 1e-15);
        Value index = sheet.indices(Shape.of(1), 0);
        assertEquals(Math.log(2), sheet.number(crossEntropy(sheet.graph, logits, index)), 1e-15);
    }

    @Test
    void anIndexThatIsNoClassGivesNaN() {
        new Trial()
                .floats(Shape.of(3, 3), 0, 0, 0, 0, 0, 0, 0, 0, 0)
                .indices(3, -1, 1)
                .of((out, x) -> crossEntropyTerms(out, x.get(0), x.get(1)))
                .gives(NaN, NaN, Math.log(3))
                .slopes(0, NaN, NaN, NaN, NaN, NaN, NaN, 1 / 3.0, -2 / 3.0, 1 / 3.0);
    }

    @Test
    void extremeLogits() {
        judged(2, 1000, 0, -1000).gives(2000).slopes(0, 1, 0, -1);
        judged(0, 1000, 0, -1000).gives(0).slopes(0, 0, 0, 0);
        judged(1, 0, Double.NEGATIVE_INFINITY).gives(Double.POSITIVE_INFINITY).slopes(0, 1, -1);
        judged(0, 0, Double.NEGATIVE_INFINITY).gives(0).slopes(0, 0, 0);
        judged(0, NaN, 0).gives(NaN);
        judged(1, Double.POSITIVE_INFINITY, 0).gives(NaN);
        judged(0, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY).gives(NaN);
    }

    @Test
    void equalLogitsAndASingleClass() {
        judged(1, 5, 5, 5, 5).gives(Math.log(4)).slopes(0, 0.25, -0.75, 0.25, 0.25);
        judged(0, -3).gives(0).slopes(0, 0);
    }

    private static Trial.Judged judged(int index, double... logits) {
        return new Trial().row(logits).indices(index).of((out, x) -> crossEntropyTerms(out, x.get(0), x.get(1)));
    }

    @Test
    void aRowOfZeroTargetsIsSilentWhateverItsLogits() {
        new Trial()
                .row(NaN, Double.POSITIVE_INFINITY)
                .row(0, 0)
                .of((out, x) -> crossEntropyTerms(out, x.get(0), x.get(1)))
                .gives(0)
                .slopes(0, 0, 0);
    }

    @Test
    void emptyAxes() {
        new Trial()
                .floats(Shape.of(0, 3))
                .indices()
                .of((out, x) -> crossEntropy(out, x.get(0), x.get(1)))
                .gives(NaN);
        new Trial()
                .floats(Shape.of(2, 0))
                .indices(0, 0)
                .of((out, x) -> crossEntropyTerms(out, x.get(0), x.get(1)))
                .gives(0, 0);
    }
}
