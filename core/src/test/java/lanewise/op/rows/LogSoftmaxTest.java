package lanewise.op.rows;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.elementwise.Add.add;
import static lanewise.op.rows.LogSoftmax.logSoftmax;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import org.junit.jupiter.api.Test;

class LogSoftmaxTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("logSoftmax", (out, x) -> logSoftmax(out, x.get(0), 0), smooth(4))
                        .gives(4),
                of("logSoftmax", (out, x) -> logSoftmax(out, x.get(0), 1), smooth(2, 5))
                        .gives(2, 5),
                of("logSoftmax", (out, x) -> logSoftmax(out, x.get(0), 0), smooth(3, 2))
                        .gives(3, 2),
                of("logSoftmax", (out, x) -> logSoftmax(out, x.get(0), 1), smooth(2, 3, 2))
                        .gives(2, 3, 2),
                of("logSoftmax of one", (out, x) -> add(out, logSoftmax(out, x.get(0), 1), x.get(0)), smooth(3, 1))
                        .gives(3, 1),
                of("logSoftmax of no rows", (out, x) -> logSoftmax(out, x.get(0), 1), smooth(0, 3))
                        .gives(0, 3),
                of("logSoftmax of empty rows", (out, x) -> logSoftmax(out, x.get(0), 1), smooth(3, 0))
                        .gives(3, 0));
    }

    @Test
    void remembersOnlyTheOutput() {
        Worksheet sheet = new Worksheet();
        Value y = logSoftmax(sheet.graph, sheet.vector(1, 2, 3), 0);
        assertEquals(Set.of(y), sheet.jacobian(y, 0).named());
    }

    @Test
    void largeLogitsStayExact() {
        Worksheet sheet = new Worksheet();
        double low = Double.NEGATIVE_INFINITY;
        assertArrayEquals(new double[] {0, -1e4}, sheet.of(logSoftmax(sheet.graph, sheet.vector(1e4, 0), 0)));
        assertArrayEquals(
                new double[] {-Math.log(2), low, -Math.log(2)},
                sheet.of(logSoftmax(sheet.graph, sheet.vector(7, low, 7), 0)));
    }

    @Test
    void brokenGroupsAreNaN() {
        Worksheet sheet = new Worksheet();
        double low = Double.NEGATIVE_INFINITY;
        double nan = Double.NaN;
        for (Value x : List.of(sheet.vector(low, low), sheet.vector(1, nan), sheet.vector(1, -low))) {
            assertArrayEquals(new double[] {nan, nan}, sheet.of(logSoftmax(sheet.graph, x, 0)));
        }
    }
}
