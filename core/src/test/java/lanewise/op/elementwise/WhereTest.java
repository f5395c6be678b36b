package lanewise.op.elementwise;

import static lanewise.graph.Cases.indices;
import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.elementwise.Elementwise.fill;
import static lanewise.op.elementwise.Scale.scale;
import static lanewise.op.elementwise.Where.where;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class WhereTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of(
                                "where",
                                (out, x) -> where(out, x.get(0), x.get(1), x.get(2)),
                                indices(2, 4, 3),
                                smooth(4, 3),
                                smooth(4, 3))
                        .gives(4, 3)
                        .choosing(),
                of(
                                "where",
                                (out, x) -> where(out, x.get(0), x.get(1), x.get(2)),
                                indices(2, 4, 1),
                                smooth(4, 3),
                                smooth(3))
                        .gives(4, 3)
                        .choosing(),
                of(
                                "where",
                                (out, x) -> where(out, x.get(0), x.get(1), x.get(2)),
                                indices(2, 0, 3),
                                smooth(0, 3),
                                smooth(3))
                        .gives(0, 3)
                        .choosing(),
                of(
                                "where",
                                (out, x) -> where(out, fill(out, 1, Shape.SCALAR), x.get(0), scale(out, x.get(0), 2)),
                                smooth())
                        .gives()
                        .choosing());
    }

    @Test
    void whatIsNotChosenHasNoInfluence() {
        Worksheet sheet = new Worksheet();
        Value condition = sheet.vector(1, 0, Double.NaN, -0.0);
        Value a = sheet.vector(1, Double.NaN, 3, Double.POSITIVE_INFINITY);
        Value b = sheet.vector(Double.NaN, 2, Double.NaN, 4);
        Value y = where(sheet.graph, condition, a, b);
        assertArrayEquals(new double[] {1, 2, 3, 4}, sheet.of(y));
        double infinity = Double.POSITIVE_INFINITY;
        Value u = sheet.vector(infinity, infinity, 1, 1);
        assertArrayEquals(new double[] {infinity, 0, 1, 0}, sheet.pulled(y, u, a));
        assertArrayEquals(new double[] {0, infinity, 0, 1}, sheet.pulled(y, u, b));
        assertEquals(0, sheet.jacobian(y, 0).nonZeros());
    }
}
