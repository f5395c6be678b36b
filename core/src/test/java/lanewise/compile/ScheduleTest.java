package lanewise.compile;

import static lanewise.op.elementwise.Elementwise.map;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lanewise.algebra.Elementary;
import lanewise.algebra.Pointwise;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;
import lanewise.graph.Graph;
import lanewise.graph.Node;
import lanewise.kernel.VectorSupport;
import lanewise.kernel.loop.Loop;
import lanewise.kernel.loop.LoopBuilder;
import lanewise.kernel.loop.LoopSpace;
import lanewise.tensor.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScheduleTest {
    private static final int SIZE = 1000;

    /// Of sixty independent operations of one function, as many share a loop as can run as vector code.
    @ParameterizedTest
    @EnumSource(names = {"LOG", "TANH", "SIN", "SOFTPLUS", "POWER"})
    void groupsStaySmallEnoughForVectorCode(Elementary function) {
        assumeTrue(VectorSupport.available(), () -> VectorSupport.advice().orElse(""));
        Graph graph = new Graph();
        Map<Value, Layout> layouts = new HashMap<>();
        for (int k = 0; k < 60; k++) {
            Value x = graph.input("x" + k, Shape.of(SIZE));
            List<Scalar> operands =
                    function.arity() == 1 ? List.of(Scalar.arg(0)) : List.of(Scalar.arg(0), Scalar.constant(1.7));
            layouts.put(map(graph, new Scalar.Apply(function, operands), x), Layout.ROW_MAJOR);
        }
        List<Schedule.Entry> entries = Schedule.of(graph.nodes(), layouts, true);
        assertEquals(
                60, entries.stream().mapToInt(entry -> entry.nodes().size()).sum());
        List<Node> fullest = entries.getFirst().nodes();
        assertTrue(fullest.size() > 1, function + " runs alone");
        assertTrue(vectorized(fullest), function + ": " + fullest.size() + " in one loop");
    }

    private static boolean vectorized(List<Node> nodes) {
        LoopBuilder builder = new LoopBuilder(nodes.size());
        int[][] strides = new int[2 * nodes.size()][];
        for (int k = 0; k < nodes.size(); k++) {
            Scalar body = ((Pointwise) nodes.get(k).op()).body();
            builder.output(new ScalarCode(builder, List.of(builder.load(k)), axis -> axis).emit(body));
            strides[2 * k] = new int[] {1};
            strides[2 * k + 1] = new int[] {1};
        }
        return Loop.of(builder.build(), new LoopSpace(new int[] {SIZE}, strides))
                .vectorized();
    }
}
