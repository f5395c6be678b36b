package lanewise.op.routing;

import static lanewise.graph.Cases.indices;
import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.routing.PickPerRow.pickPerRow;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.Gradient;
import lanewise.graph.Graph;
import lanewise.graph.OpContract;
import lanewise.graph.Program;
import lanewise.graph.Worksheet;
import lanewise.run.Session;
import lanewise.run.State;
import lanewise.run.Workers;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class PickPerRowTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("plain", (out, x) -> pickPerRow(out, x.get(0), x.get(1)), smooth(4, 3), indices(3, 4))
                        .gives(4),
                of("of one", (out, x) -> pickPerRow(out, x.get(0), x.get(1)), smooth(1, 1), indices(1, 1))
                        .gives(1),
                of("of no rows", (out, x) -> pickPerRow(out, x.get(0), x.get(1)), smooth(0, 3), indices(3, 0))
                        .gives(0));
    }

    @Test
    void theRestPlaysNoPart() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.matrix(new double[] {Double.NaN, 2}, new double[] {3, Double.POSITIVE_INFINITY});
        Value y = pickPerRow(sheet.graph, x, sheet.indices(Shape.of(2), 1, 0));
        assertArrayEquals(new double[] {2, 3}, sheet.of(y));
        assertArrayEquals(new double[] {0, 5, 6, 0}, sheet.pulled(y, sheet.vector(5, 6), x));
    }

    @Test
    void anIndexOutsideIsNamed() {
        Worksheet sheet = new Worksheet();
        Value y = pickPerRow(sheet.graph, sheet.counting(2, 3), sheet.indices(Shape.of(2), 2, 3));
        assertEquals(
                "pick: index 3 at [1, 0] of [2, 1] is outside 0..2, the elements of window 3",
                assertThrows(LanewiseException.class, () -> sheet.of(y)).getMessage());
    }

    @Test
    void aPlanPicksZeroOutside() {
        Graph graph = new Graph();
        Value x = graph.input("x", Shape.of(3, 2));
        Value y = pickPerRow(graph, x, graph.indices("index", Shape.of(3)));
        Value dx = Gradient.vjp(graph, y, graph.input("u", Shape.of(3)), List.of(x))
                .get(x);
        Session session = Session.of(Program.of(graph, Map.of("y", y, "dx", dx)), new State(), Workers.caller());
        session.bind("x", new float[] {1, 2, 3, 4, 5, 6});
        session.bind("index", new int[] {1, 2, -1});
        session.bind("u", new float[] {7, 8, 9});
        session.run();
        assertArrayEquals(new float[] {2, 0, 0}, session.output("y").data());
        assertArrayEquals(new float[] {0, 7, 0, 0, 0, 0}, session.output("dx").data());
    }
}
