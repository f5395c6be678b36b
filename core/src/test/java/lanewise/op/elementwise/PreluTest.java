package lanewise.op.elementwise;

import static lanewise.graph.Cases.apart;
import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.positive;
import static lanewise.op.elementwise.Negate.negate;
import static lanewise.op.elementwise.Prelu.prelu;
import static lanewise.op.elementwise.Square.square;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import org.junit.jupiter.api.Test;

class PreluTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("prelu", (out, x) -> prelu(out, x.get(0), x.get(1)), apart(4, 3), apart(3))
                        .gives(4, 3)
                        .choosing(),
                of("prelu", (out, x) -> prelu(out, x.get(0), x.get(1)), apart(2, 3, 4), apart(3))
                        .gives(2, 3, 4)
                        .choosing(),
                of("prelu", (out, x) -> prelu(out, x.get(0), x.get(1)), apart(2, 3, 2, 2), apart(3))
                        .gives(2, 3, 2, 2)
                        .choosing(),
                of("prelu", (out, x) -> prelu(out, x.get(0), x.get(1)), apart(2, 3, 2), apart(1))
                        .gives(2, 3, 2)
                        .choosing(),
                of("prelu", (out, x) -> prelu(out, x.get(0), x.get(1)), apart(6), apart(1))
                        .gives(6)
                        .choosing(),
                of("prelu", (out, x) -> prelu(out, x.get(0), x.get(1)), apart(0, 3), apart(3))
                        .gives(0, 3)
                        .choosing(),
                of(
                                "prelu of one number",
                                (out, x) -> prelu(out, negate(out, square(out, x.get(0))), x.get(1)),
                                positive(),
                                positive(1))
                        .gives()
                        .choosing());
    }

    @Test
    void atZeroTheDerivativeIsTheSlopeOfTheChannel() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.given(Shape.of(2, 2, 2), -1, 2, -3, 0, 5, -6, 7, -8);
        Value slope = sheet.vector(0.5, 0.25);
        Value y = prelu(sheet.graph, x, slope);
        assertArrayEquals(new double[] {-0.5, 2, -0.75, 0, 5, -3, 7, -2}, sheet.of(y));
        Value ones = sheet.given(Shape.of(2, 2, 2), 1, 1, 1, 1, 1, 1, 1, 1);
        assertArrayEquals(new double[] {0.5, 1, 0.25, 0.25, 1, 0.5, 1, 0.25}, sheet.pulled(y, ones, x));
        assertArrayEquals(new double[] {-7, -11}, sheet.pulled(y, ones, slope));
    }

    @Test
    void anEmptyBatchGivesTheSlopesNoGradient() {
        Worksheet sheet = new Worksheet();
        Value slope = sheet.vector(0.5, 0.25);
        Value x = sheet.given(Shape.of(0, 2));
        Value y = prelu(sheet.graph, x, slope);
        assertArrayEquals(new double[] {0, 0}, sheet.pulled(y, sheet.given(Shape.of(0, 2)), slope));
    }

    @Test
    void nanStaysNaN() {
        Worksheet sheet = new Worksheet();
        assertEquals(Double.NaN, sheet.number(prelu(sheet.graph, sheet.scalar(Double.NaN), sheet.vector(0.5))));
    }

    @Test
    void slopesThatDoNotFitAreExplained() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.counting(2, 3, 4);
        assertEquals(
                "block: prelu: x [2, 3, 4] has 3 channels along axis 1, but the slopes have shape [4]; wanted [3], or"
                        + " one slope [1]",
                assertThrows(
                                ShapeException.class,
                                () -> prelu(sheet.graph.within("block"), x, sheet.vector(1, 2, 3, 4)))
                        .getMessage());
        assertEquals(
                "prelu: x [3] has no axis of channels for the slopes [3]; wanted x [n, channels, ...], or one slope"
                        + " [1]",
                assertThrows(
                                ShapeException.class,
                                () -> prelu(sheet.graph, sheet.vector(1, 2, 3), sheet.vector(1, 2, 3)))
                        .getMessage());
    }
}
