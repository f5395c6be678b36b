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
}
