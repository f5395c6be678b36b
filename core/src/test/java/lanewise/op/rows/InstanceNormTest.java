package lanewise.op.rows;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.rows.InstanceNorm.instanceNorm;
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

class InstanceNormTest implements OpContract {
    private final Worksheet sheet = new Worksheet();

    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("instance norm", (out, x) -> instanceNorm(out, x.get(0), 1e-5), smooth(2, 2, 5))
                        .gives(2, 2, 5),
                of(
                                "instance norm",
                                (out, x) -> instanceNorm(out, x.get(0), x.get(1), x.get(2), 1e-5),
                                smooth(2, 2, 2, 3),
                                smooth(2),
                                smooth(2))
                        .gives(2, 2, 2, 3),
                of(
                                "instance norm of nothing",
                                (out, x) -> instanceNorm(out, x.get(0), x.get(1), x.get(2), 0.1),
                                smooth(0, 2, 3),
                                smooth(2),
                                smooth(2))
                        .gives(0, 2, 3));
    }

    @Test
    void eachChannelOfEachSampleIsAlone() {
        assertArrayEquals(
                new double[] {-1, 1, 1, -1, 0, 0},
                sheet.of(instanceNorm(sheet.graph, sheet.given(Shape.of(1, 3, 2), 1, 3, 30, 10, 5, 5), 1e-300)),
                1e-15);
    }

    @Test
    void refusesRows() {
        assertEquals(
                "instance norm: wanted an input [n, channels, ..] with spatial axes behind the channels, got [2, 3];"
                        + " with nothing to average over, every element would be its own mean",
                assertThrows(ShapeException.class, () -> instanceNorm(sheet.graph, sheet.counting(2, 3), 1e-5))
                        .getMessage());
    }
}
