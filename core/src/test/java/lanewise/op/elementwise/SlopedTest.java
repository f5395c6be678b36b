package lanewise.op.elementwise;

import static lanewise.algebra.Scalar.arg;
import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.elementwise.Sloped.sloped;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class SlopedTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("x² with its slope", (out, x) -> sloped(out, "square", SQUARE, SLOPE, x.get(0)), smooth())
                        .gives(),
                of("x² with its slope", (out, x) -> sloped(out, "square", SQUARE, SLOPE, x.get(0)), smooth(5))
                        .gives(5),
                of("x² with its slope", (out, x) -> sloped(out, "square", SQUARE, SLOPE, x.get(0)), smooth(2, 3, 4))
                        .gives(2, 3, 4),
                of("x² with its slope", (out, x) -> sloped(out, "square", SQUARE, SLOPE, x.get(0)), smooth(0, 3))
                        .gives(0, 3));
    }

    private static final Scalar SQUARE = Scalar.multiply(arg(0), arg(0));
    private static final Scalar SLOPE = Scalar.multiply(Scalar.constant(2), arg(0));

    @Test
    void readsLikeItsValueAndIsCalledByItsTitle() {
        Sloped square = new Sloped("square", SQUARE, SLOPE);
        assertEquals("(x0 * x0)", square.toString());
        assertEquals("square", square.title());
    }

    @Test
    void noGradientFlowsToIntegers() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.indices(Shape.of(2), 1, 2);
        Value y = sloped(sheet.graph, "square", SQUARE, SLOPE, x);
        assertArrayEquals(new double[] {1, 4}, sheet.of(y));
        assertEquals(0, sheet.jacobian(y, 0).nonZeros());
    }
}
