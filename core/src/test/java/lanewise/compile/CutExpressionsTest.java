package lanewise.compile;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import lanewise.algebra.Elementary;
import lanewise.algebra.Pointwise;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;
import lanewise.graph.Graph;
import lanewise.graph.Node;
import lanewise.graph.Program;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class CutExpressionsTest {
    /// sin(x) sin(y + sin(x)) cos(y) pow(x, y) has 78 units of work.
    private static Program program() {
        Graph graph = new Graph();
        Value x = graph.input("x", Shape.of(5));
        Value y = graph.input("y", Shape.of(5));
        Scalar sine = Scalar.sin(arg(0));
        Scalar body = Scalar.multiply(
                Scalar.multiply(sine, Scalar.sin(Scalar.add(arg(1), sine))),
                Scalar.multiply(Scalar.cos(arg(1)), Scalar.power(arg(0), arg(1))));
        return Program.of(graph, Map.of("z", map(graph, body, x, y)));
    }

    private static List<Node> nodes(Program program) {
        return program.graph().needed(program.wanted());
    }

    @Test
    void everyPartFitsALoop() {
        Program program = program();
        assertTrue(weight(nodes(program).getFirst()) > Weights.LARGEST_LOOP);
        List<Node> cut = nodes(CutExpressions.apply(program));
        assertTrue(cut.size() > 1, cut::toString);
        for (Node node : cut) {
            assertTrue(weight(node) <= Weights.LARGEST_LOOP, node::toString);
        }
    }

    @Test
    void aRepeatedPartIsComputedOnce() {
        long sines = nodes(CutExpressions.apply(program())).stream()
                .mapToLong(node -> count(((Pointwise) node.op()).body(), Elementary.SIN))
                .sum();
        assertEquals(2, sines);
    }

    @Test
    void smallExpressionsStay() {
        Graph graph = new Graph();
        Value x = graph.input("x", Shape.of(5));
        Program program = Program.of(graph, Map.of("y", map(graph, Scalar.sin(Scalar.sin(arg(0))), x)));
        assertEquals(1, nodes(CutExpressions.apply(program)).size());
    }

    private static int weight(Node node) {
        return Weights.of(((Pointwise) node.op()).body());
    }

    private static long count(Scalar body, Elementary function) {
        return body instanceof Scalar.Apply apply
                ? (apply.function() == function ? 1 : 0)
                        + apply.operands().stream()
                                .mapToLong(operand -> count(operand, function))
                                .sum()
                : 0;
    }
}
