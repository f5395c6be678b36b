package lanewise.op.routing;

import static lanewise.graph.Cases.indices;
import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.routing.ScatterAdd.scatterAdd;
import static lanewise.op.routing.ScatterAdd.scatterAddAlong;
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
import org.junit.jupiter.api.Test;

class ScatterAddTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("rows", (out, x) -> scatterAdd(out, x.get(0), x.get(1), 0, 5), smooth(4, 2), indices(5, 4))
                        .gives(5, 2),
                of(
                                "two axes inside",
                                (out, x) -> scatterAdd(out, x.get(0), x.get(1), 1, 4),
                                smooth(2, 3, 2, 2),
                                indices(4, 3, 2))
                        .gives(2, 4, 2),
                of("one", (out, x) -> scatterAdd(out, x.get(0), x.get(1), 0, 3), smooth(2), indices(3))
                        .gives(3, 2),
                of("nothing", (out, x) -> scatterAdd(out, x.get(0), x.get(1), 0, 3), smooth(0, 2), indices(3, 0))
                        .gives(3, 2),
                of("along", (out, x) -> scatterAddAlong(out, x.get(0), x.get(1), 1, 3), smooth(2, 4), indices(3, 2, 4))
                        .gives(2, 3));
    }

    @Test
    void whatMeetsAddsAndTheRestIsZero() {
        Worksheet sheet = new Worksheet();
        Value y = scatterAdd(sheet.graph, sheet.counting(3, 2), sheet.indices(Shape.of(3), 2, 0, 2), 0, 4);
        assertArrayEquals(new double[] {3, 4, 0, 0, 1 + 5, 2 + 6, 0, 0}, sheet.of(y));
        Value z = scatterAddAlong(
                sheet.graph, sheet.counting(2, 3), sheet.indices(Shape.of(2, 3), 1, 1, 0, 0, 0, 0), 1, 2);
        assertArrayEquals(new double[] {3, 1 + 2, 4 + 5 + 6, 0}, sheet.of(z));
    }

    @Test
    void addsInTheOrderOfTheIndex() {
        Worksheet sheet = new Worksheet();
        Value index = sheet.indices(Shape.of(3), 0, 0, 0);
        Value y = scatterAdd(sheet.graph, sheet.vector(1, 0x1p60, -0x1p60), index, 0, 1);
        assertEquals(0, sheet.number(y), "1 is lost beside 2^60 when it comes first");
        Value z = scatterAddAlong(sheet.graph, sheet.vector(0x1p60, -0x1p60, 1), index, 0, 1);
        assertEquals(1, sheet.number(z));
    }

    @Test
    void nanAndInfinityStayInTheirPlace() {
        Worksheet sheet = new Worksheet();
        double infinity = Double.POSITIVE_INFINITY;
        Value index = sheet.indices(Shape.of(4), 0, 2, 2, 3);
        Value y = scatterAdd(sheet.graph, sheet.vector(Double.NaN, infinity, -infinity, infinity), index, 0, 4);
        assertArrayEquals(new double[] {Double.NaN, 0, Double.NaN, infinity}, sheet.of(y));
    }

    @Test
    void anIndexOutsideIsNamed() {
        Worksheet sheet = new Worksheet();
        Value y = scatterAdd(sheet.graph, sheet.counting(1), sheet.indices(Shape.of(1), 4), 0, 4);
        assertEquals(
                "scatter: index 4 at [0] of [1] is outside 0..3, the rows of [4]",
                assertThrows(LanewiseException.class, () -> sheet.of(y)).getMessage());
    }
}
