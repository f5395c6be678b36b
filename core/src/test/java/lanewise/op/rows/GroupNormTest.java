package lanewise.op.rows;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.rows.GroupNorm.groupNorm;
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

class GroupNormTest implements OpContract {
    private final Worksheet sheet = new Worksheet();

    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("group norm", (out, x) -> groupNorm(out, x.get(0), 2, 1e-5), smooth(2, 6))
                        .gives(2, 6),
                of(
                                "group norm",
                                (out, x) -> groupNorm(out, x.get(0), 2, x.get(1), x.get(2), 1e-5),
                                smooth(2, 4, 1, 3),
                                smooth(4),
                                smooth(4))
                        .gives(2, 4, 1, 3),
                of("group norm of one group", (out, x) -> groupNorm(out, x.get(0), 1, 0.1), smooth(2, 3, 2))
                        .gives(2, 3, 2),
                of(
                                "group norm of nothing",
                                (out, x) -> groupNorm(out, x.get(0), 2, x.get(1), x.get(2), 0.1),
                                smooth(0, 4, 3),
                                smooth(4),
                                smooth(4))
                        .gives(0, 4, 3));
    }

    @Test
    void neighboursAreOneGroup() {
        // groups (1, 3) and (10, 30)
        assertArrayEquals(
                new double[] {-1, 1, -1, 1},
                sheet.of(groupNorm(sheet.graph, sheet.given(Shape.of(1, 4), 1, 3, 10, 30), 2, 0)),
                1e-15);
    }

    @Test
    void constantGroupsGiveTheBias() {
        assertArrayEquals(
                new double[] {3, 4},
                sheet.of(groupNorm(
                        sheet.graph,
                        sheet.given(Shape.of(1, 2), 9, 9),
                        1,
                        sheet.vector(1, 1),
                        sheet.vector(3, 4),
                        1e-5)));
    }

    @Test
    void refusesWhatDoesNotSplit() {
        assertEquals(
                "group norm: 4 channels of [1, 4] do not split into 3 equal groups",
                assertThrows(ShapeException.class, () -> groupNorm(sheet.graph, sheet.counting(1, 4), 3, 1e-5))
                        .getMessage());
        assertEquals(
                "group norm: 4 channels of [1, 4] do not split into 0 equal groups",
                assertThrows(ShapeException.class, () -> groupNorm(sheet.graph, sheet.counting(1, 4), 0, 1e-5))
                        .getMessage());
    }
}
