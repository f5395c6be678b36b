package lanewise.op.elementwise;

import static lanewise.graph.Cases.indices;
import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.elementwise.Dropout.dropout;
import static lanewise.op.elementwise.Dropout.keep;
import static lanewise.op.elementwise.Elementwise.fill;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import org.junit.jupiter.api.Test;

class DropoutTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("dropout", (out, x) -> dropout(out, x.get(0), x.get(1), 0.5), smooth(4, 3), indices(2, 4, 3))
                        .gives(4, 3)
                        .choosing(),
                of("dropout", (out, x) -> dropout(out, x.get(0), x.get(1), 0.5), smooth(0, 3), indices(2, 0, 3))
                        .gives(0, 3)
                        .choosing(),
                of(
                                "dropout of probability 0",
                                (out, x) -> dropout(out, x.get(0), fill(out, 1, Shape.SCALAR), 0),
                                smooth())
                        .gives()
                        .choosing());
    }

    @Test
    void whatIsDroppedIsZeroEvenIfInfinite() {
        Worksheet sheet = new Worksheet();
        double infinity = Double.POSITIVE_INFINITY;
        Value x = sheet.vector(3, infinity, Double.NaN, infinity);
        Value mask = sheet.vector(1, 0, 0, 1);
        Value y = dropout(sheet.graph, x, mask, 0.25);
        assertArrayEquals(new double[] {4, 0, 0, infinity}, sheet.of(y), 1e-15);
        assertArrayEquals(
                new double[] {4.0 / 3, 0, 0, 4.0 / 3},
                sheet.pulled(y, sheet.vector(1, infinity, Double.NaN, 1), x),
                1e-15);
        assertEquals(0, sheet.jacobian(y, 1).nonZeros());
    }

    @Test
    void keepsWhatIsAtLeastTheProbability() {
        Worksheet sheet = new Worksheet();
        Value uniform = sheet.vector(0, 0.2, 0.25, 0.9);
        Value mask = keep(sheet.graph, uniform, 0.25);
        assertArrayEquals(new double[] {0, 0, 1, 1}, sheet.of(mask));
        assertArrayEquals(new double[] {1, 1, 1, 1}, sheet.of(keep(sheet.graph, uniform, 0)));
        assertEquals(0, sheet.jacobian(mask, 0).nonZeros());
    }

    @Test
    void mistakesAreExplained() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.counting(2, 3);
        assertEquals(
                "dropout: the mask [3] must have the shape of x [2, 3]; a mask for whole channels can be broadcast"
                        + " first",
                assertThrows(ShapeException.class, () -> dropout(sheet.graph, x, sheet.vector(1, 0, 1), 0.5))
                        .getMessage());
        assertEquals(
                "dropout: the probability must lie in [0, 1), got 1.0",
                assertThrows(LanewiseException.class, () -> dropout(sheet.graph, x, x, 1))
                        .getMessage());
        assertThrows(LanewiseException.class, () -> keep(sheet.graph, x, -0.1));
    }
}
