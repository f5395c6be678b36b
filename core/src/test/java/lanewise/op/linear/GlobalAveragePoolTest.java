package lanewise.op.linear;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.linear.GlobalAveragePool.globalAveragePool;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import org.junit.jupiter.api.Test;

class GlobalAveragePoolTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("image", (out, x) -> globalAveragePool(out, x.get(0)), smooth(2, 2, 3, 2))
                        .gives(2, 2),
                of("sequence", (out, x) -> globalAveragePool(out, x.get(0)), smooth(1, 2, 4))
                        .gives(1, 2),
                of("one element", (out, x) -> globalAveragePool(out, x.get(0)), smooth(1, 1, 1, 1, 1))
                        .gives(1, 1),
                of("batch of 0", (out, x) -> globalAveragePool(out, x.get(0)), smooth(0, 2, 3))
                        .gives(0, 2));
    }

    @Test
    void nothingAndNaNGiveNaNInTheirChannel() {
        Worksheet sheet = new Worksheet();
        double nan = Double.NaN;
        assertArrayEquals(
                new double[] {nan, nan}, sheet.of(globalAveragePool(sheet.graph, sheet.given(Shape.of(1, 2, 0)))));
        assertArrayEquals(
                new double[] {nan, 3.5, Double.NEGATIVE_INFINITY},
                sheet.of(globalAveragePool(
                        sheet.graph, sheet.given(Shape.of(1, 3, 2), 1, nan, 3, 4, 5, Double.NEGATIVE_INFINITY))));
    }

    @Test
    void refusesWhatHasNoSpatialAxes() {
        Worksheet sheet = new Worksheet();
        assertEquals(
                "global average pool: wanted an input [n, channels, spatial axes], got [2, 3]",
                assertThrows(ShapeException.class, () -> globalAveragePool(sheet.graph, sheet.counting(2, 3)))
                        .getMessage());
    }
}
