package lanewise.op.linear;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.linear.AveragePool.averagePool2d;
import static lanewise.op.linear.AveragePool.averagePool2dOfElements;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.tensor.Window;
import org.junit.jupiter.api.Test;

class AveragePoolTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of(
                                "plain",
                                (out, x) -> averagePool2d(
                                        out, x.get(0), Window.of(2, 2).stride(2)),
                                smooth(2, 2, 4, 4))
                        .gives(2, 2, 2, 2),
                of("overlapping", (out, x) -> averagePool2d(out, x.get(0), Window.of(2, 2)), smooth(1, 1, 3, 3))
                        .gives(1, 1, 2, 2),
                of(
                                "padding counts",
                                (out, x) -> averagePool2d(
                                        out, x.get(0), Window.of(3, 3).stride(2).padding(1)),
                                smooth(1, 1, 5, 4))
                        .gives(1, 1, 3, 2),
                of(
                                "padding does not count",
                                (out, x) -> averagePool2dOfElements(
                                        out, x.get(0), Window.of(3, 3).stride(2).padding(1)),
                                smooth(1, 1, 5, 4))
                        .gives(1, 1, 3, 2),
                of(
                                "rounded up",
                                (out, x) -> averagePool2d(
                                        out, x.get(0), Window.of(2, 2).stride(2).ceil()),
                                smooth(1, 1, 3, 3))
                        .gives(1, 1, 2, 2),
                of(
                                "remainder",
                                (out, x) -> averagePool2d(
                                        out, x.get(0), Window.of(2, 2).stride(2)),
                                smooth(1, 1, 5, 3))
                        .gives(1, 1, 2, 1));
    }

    @Test
    void isAScaledFillThatRemembersNothing() {
        Worksheet sheet = new Worksheet();
        Value y = averagePool2d(
                sheet.graph, sheet.counting(1, 1, 4, 4), Window.of(2, 2).stride(2));
        assertEquals("0.25 I", sheet.jacobian(y, 0).toString());
        assertEquals(0, sheet.jacobian(y, 0).named().size());
    }
}
