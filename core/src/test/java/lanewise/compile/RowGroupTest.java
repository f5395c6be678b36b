package lanewise.compile;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;
import static lanewise.op.linear.Sum.sumKeeping;
import static lanewise.op.routing.Max.maxKeeping;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;
import lanewise.graph.Graph;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class RowGroupTest {
    private final Graph graph = new Graph();
    private final Value x = graph.input("x", Shape.of(4, 8));
    private final Value y = graph.input("y", Shape.of(4, 8));
    private final Value largest = maxKeeping(graph, x, 1);
    private final Value shifted = map(graph, Scalar.subtract(arg(0), arg(1)), x, largest);
    private final Value powers = map(graph, Scalar.exp(arg(0)), shifted);

    private List<RowGroup.Phase> phases(Value... usedOutside) {
        return new RowGroup(graph.needed(List.of(usedOutside)), Set.of(usedOutside)).phases();
    }

    @Test
    void everySumOrMaximumBeginsAPhase() {
        Value total = sumKeeping(graph, powers, 1);
        Value share = map(graph, Scalar.divide(arg(0), arg(1)), powers, total);
        List<RowGroup.Phase> phases = phases(share);
        assertEquals(3, phases.size());
        assertEquals(Set.of(x), phases.get(0).loads());
        assertEquals(Set.of(x, largest), phases.get(1).loads());
        assertEquals(Set.of(powers), phases.get(1).stores());
        assertEquals(Set.of(powers, total), phases.get(2).loads());
        assertEquals(Set.of(share), phases.get(2).stores());
    }

    @Test
    void whatIsCheapIsComputedAgain() {
        Value total = sumKeeping(graph, shifted, 1);
        Value rest = map(graph, Scalar.subtract(arg(0), arg(1)), shifted, total);
        List<RowGroup.Phase> phases = phases(rest);
        assertTrue(phases.get(1).stores().isEmpty());
        assertEquals(Set.of(x, largest, total), phases.get(2).loads());
    }

    @Test
    void whatIsStoredForOthersIsReadBack() {
        Value total = sumKeeping(graph, shifted, 1);
        Value rest = map(graph, Scalar.subtract(arg(0), arg(1)), shifted, total);
        List<RowGroup.Phase> phases = phases(rest, shifted);
        assertEquals(Set.of(shifted), phases.get(1).stores());
        assertEquals(Set.of(shifted, total), phases.get(2).loads());
    }

    @Test
    void aSumForOthersWaitsForAPhaseThatReadsItsOperand() {
        Value weighted = map(graph, Scalar.multiply(arg(0), arg(1)), shifted, y);
        Value total = sumKeeping(graph, y, 1);
        List<RowGroup.Phase> phases = phases(weighted, total);
        assertFalse(phases.get(0).loads().contains(y));
        assertEquals(total, phases.get(1).reductions().getFirst().value());
    }
}
