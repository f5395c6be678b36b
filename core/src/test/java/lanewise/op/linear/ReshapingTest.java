package lanewise.op.linear;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.linear.Reshaping.flatten;
import static lanewise.op.linear.Reshaping.reshape;
import static lanewise.op.linear.Reshaping.squeeze;
import static lanewise.op.linear.Reshaping.unsqueeze;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import org.junit.jupiter.api.Test;

class ReshapingTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("reshape", (out, x) -> reshape(out, x.get(0), Shape.of(3, 4)), smooth(2, 6))
                        .gives(3, 4),
                of("flatten", (out, x) -> flatten(out, x.get(0)), smooth(2, 3, 2, 1))
                        .gives(2, 6),
                of("to a scalar", (out, x) -> reshape(out, x.get(0), Shape.SCALAR), smooth(1, 1))
                        .gives(),
                of("nothing", (out, x) -> flatten(out, x.get(0)), smooth(0, 3, 2))
                        .gives(0, 6),
                of("one size inferred", (out, x) -> reshape(out, x.get(0), 3, -1, 2), smooth(2, 6))
                        .gives(3, 2, 2),
                of("squeeze", (out, x) -> squeeze(out, x.get(0), 0, 2), smooth(1, 3, 1, 1))
                        .gives(3, 1),
                of("unsqueeze", (out, x) -> unsqueeze(out, x.get(0), 1), smooth(2, 3))
                        .gives(2, 1, 3),
                of("unsqueeze a scalar", (out, x) -> unsqueeze(out, x.get(0), 0), smooth())
                        .gives(1),
                of("squeeze nothing", (out, x) -> squeeze(out, x.get(0), 1), smooth(0, 1))
                        .gives(0));
    }

    @Test
    void isTheIdentityOnWhateverTheElementsHold() {
        Worksheet sheet = new Worksheet();
        double[] numbers = {Double.NaN, Double.NEGATIVE_INFINITY, Double.MIN_VALUE, 1};
        Value y = reshape(sheet.graph, sheet.vector(numbers), 2, -1);
        assertEquals(Shape.of(2, 2), y.shape());
        assertArrayEquals(numbers, sheet.of(y));
        assertEquals("identity", sheet.jacobian(y, 0).structure());
    }

    @Test
    void axesComeAndGo() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.counting(2, 3);
        assertEquals(Shape.of(1, 2, 3), unsqueeze(sheet.graph, x, 0).shape());
        assertEquals(Shape.of(2, 3, 1), unsqueeze(sheet.graph, x, 2).shape());
        assertSame(x, squeeze(sheet.graph, x));
        assertEquals(
                Shape.of(0, 4),
                reshape(sheet.graph, sheet.given(Shape.of(0)), -1, 4).shape());
        assertEquals(Shape.SCALAR, reshape(sheet.graph, sheet.counting(1)).shape());
    }

    @Test
    void refusals() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.counting(2, 3);
        assertEquals(
                "reshape: [2, 3] to [-1, 4]: the other sizes make 4, and 6 elements are not a whole number of times that",
                assertThrows(ShapeException.class, () -> reshape(sheet.graph, x, -1, 4))
                        .getMessage());
        assertEquals(
                "reshape: [2, 3] to [-1, -1]: only one size can be inferred",
                assertThrows(ShapeException.class, () -> reshape(sheet.graph, x, -1, -1))
                        .getMessage());
        assertEquals(
                "reshape: [0] to [0, -1]: the other sizes make 0, and 0 elements are any number of times that",
                assertThrows(ShapeException.class, () -> reshape(sheet.graph, sheet.given(Shape.of(0)), 0, -1))
                        .getMessage());
        assertEquals(
                "reshape: [2, 3] has 6 elements, [4] has 4",
                assertThrows(ShapeException.class, () -> reshape(sheet.graph, x, 4))
                        .getMessage());
        assertThrows(ShapeException.class, () -> reshape(sheet.graph, x, -2, 3));
        assertEquals(
                "squeeze: axis 1 of [2, 3] has 3 elements, only an axis of size 1 can go",
                assertThrows(ShapeException.class, () -> squeeze(sheet.graph, x, 1))
                        .getMessage());
        assertEquals(
                "unsqueeze: a new axis 3 of [2, 3] would not lie from 0 to 2",
                assertThrows(ShapeException.class, () -> unsqueeze(sheet.graph, x, 3))
                        .getMessage());
    }
}
