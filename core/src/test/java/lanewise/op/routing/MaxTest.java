package lanewise.op.routing;

import static lanewise.graph.Cases.apart;
import static lanewise.graph.Cases.of;
import static lanewise.op.routing.Max.max;
import static lanewise.op.routing.Max.maxKeeping;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class MaxTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("max along the middle", (out, x) -> max(out, x.get(0), 1), apart(2, 3, 4))
                        .gives(2, 4),
                of("max along the ends", (out, x) -> max(out, x.get(0), 2, 0), apart(2, 3, 4))
                        .gives(3),
                of("max of one", (out, x) -> max(out, x.get(0), 0), apart(1, 3)).gives(3),
                of("max of all", (out, x) -> max(out, x.get(0)), apart(2, 3)).gives(),
                of("max of no groups", (out, x) -> max(out, x.get(0), 1), apart(0, 3))
                        .gives(0),
                of("maxKeeping", (out, x) -> maxKeeping(out, x.get(0), 0, 2), apart(2, 3, 4))
                        .gives(1, 3, 1));
    }

    @Test
    void equalMaximaGetEqualShares() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.matrix(new double[] {1, 4, 4, 4}, new double[] {2, 1, 0, 2});
        Value y = max(sheet.graph, x, 1);
        assertArrayEquals(new double[] {4, 2}, sheet.of(y));
        assertArrayEquals(new double[] {0, 2, 2, 2, 3, 0, 0, 3}, sheet.pulled(y, sheet.vector(6, 6), x));
    }

    @Test
    void nanWinsAndNothingIsMinusInfinity() {
        Worksheet sheet = new Worksheet();
        Value broken = sheet.vector(1, Double.NaN, 3);
        assertArrayEquals(new double[] {Double.NaN}, sheet.of(max(sheet.graph, broken, 0)));
        Value nothing = sheet.given(Shape.of(2, 0));
        double low = Double.NEGATIVE_INFINITY;
        assertArrayEquals(new double[] {low, low}, sheet.of(max(sheet.graph, nothing, 1)));
    }

    @Test
    void nanGetsNoGradient() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.matrix(new double[] {1, Double.NaN, 3}, new double[] {1, 2, 3});
        assertArrayEquals(new double[] {0, 0, 0, 0, 0, 5}, sheet.pulled(max(sheet.graph, x, 1), sheet.vector(5, 5), x));
    }

    @Test
    void zerosAreEqualAndInfinitiesAreNumbers() {
        Worksheet sheet = new Worksheet();
        double low = Double.NEGATIVE_INFINITY;
        Value x = sheet.matrix(new double[] {-0.0, 0.0}, new double[] {low, low}, new double[] {-1, -low});
        Value y = max(sheet.graph, x, 1);
        assertArrayEquals(new double[] {0, low, -low}, sheet.of(y), 1e-15);
        assertArrayEquals(new double[] {0.5, 0.5, 0.5, 0.5, 0, 1}, sheet.pulled(y, sheet.vector(1, 1, 1), x));
    }

    @Test
    void denormalsAreTold() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.vector(0, Double.MIN_VALUE, -Double.MIN_VALUE);
        assertArrayEquals(new double[] {0, 1, 0}, sheet.pulled(max(sheet.graph, x, 0), sheet.scalar(1), x));
    }
}
