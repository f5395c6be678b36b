package lanewise.graph;

import static lanewise.op.elementwise.Add.add;
import static lanewise.op.elementwise.Multiply.multiply;
import static lanewise.op.elementwise.Tanh.tanh;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanewise.algebra.Constant;
import lanewise.algebra.Emitter;
import lanewise.algebra.Gather;
import lanewise.algebra.Matmul;
import lanewise.algebra.PerSample;
import lanewise.algebra.Pointwise;
import lanewise.algebra.Scalar;
import lanewise.algebra.TopAlong;
import lanewise.algebra.Type;
import lanewise.algebra.Value;
import lanewise.op.rows.Softmax;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import lanewise.tensor.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class GraphTest {
    private final Graph graph = new Graph();
    private final Value x = graph.input("x", Shape.of(2, 3));
    private final Value w = graph.state("w", Shape.of(3));

    @Test
    void equalRequestsGiveEqualValues() {
        Value y = tanh(graph, add(graph, x, w));
        int size = graph.nodes().size();
        assertSame(y, tanh(graph, add(graph, x, w)));
        assertEquals(size, graph.nodes().size());
        assertNotEquals(y, tanh(graph, x));
    }

    @Test
    void sourcesAreRemembered() {
        assertEquals(
                List.of("x", "w"), graph.sources().stream().map(Source::name).toList());
        assertEquals(Source.Role.STATE, graph.source(w).orElseThrow().role());
        assertEquals(Type.INTEGER, graph.indices("label", Shape.of(2)).type());
        assertEquals(Optional.empty(), graph.definition(x));
        Value y = tanh(graph, x);
        assertEquals(Optional.empty(), graph.source(y));
        assertEquals(List.of(x), graph.definition(y).orElseThrow().operands());
        assertEquals(
                "there is already an input or state called \"x\"",
                assertThrows(LanewiseException.class, () -> graph.state("x", Shape.SCALAR))
                        .getMessage());
    }

    @Test
    void onlyWhatIsNeededInOrder() {
        Value a = tanh(graph, x);
        Value unused = add(graph, a, x);
        Value b = multiply(graph, a, a);
        assertEquals(
                List.of(a, b),
                graph.needed(List.of(b)).stream().map(Node::value).toList());
        assertTrue(graph.nodes().stream().anyMatch(node -> node.value().equals(unused)));
        assertThrows(UnsupportedOperationException.class, () -> graph.nodes().clear());
    }

    @Test
    void theFirstPathIsKept() {
        Value y = tanh(graph.within("features").within("tanh1"), x);
        tanh(graph.within("again"), x);
        assertEquals("features/tanh1", graph.definition(y).orElseThrow().path());
    }

    @Test
    @Tag("A11")
    void aCycleCannotBeBuilt() {
        // A value exists only once its operands do, so a loop would need a value that is not there yet.
        Value notYet = new Value(99, Shape.of(2, 3), Type.FLOAT);
        LanewiseException refusal = assertThrows(LanewiseException.class, () -> tanh(graph.within("loop"), notYet));
        assertEquals("tanh(x0): the operand v99[2, 3] belongs to another graph (loop)", refusal.getMessage());
    }

    @Test
    void aValueOfAnotherGraphIsForeignEvenWhereItLooksTheSame() {
        Graph other = new Graph();
        Value same = other.input("x", Shape.of(2, 3));
        assertEquals(x, same);
        tanh(graph, x);
        assertEquals(
                "tanh(x0): the operand v0[2, 3] belongs to another graph (copied)",
                assertThrows(LanewiseException.class, () -> tanh(graph.within("copied"), same))
                        .getMessage());
    }

    @Test
    void operandsAreCounted() {
        Value index = graph.indices("index", Shape.of(2));
        says("fc/1: gather: wanted 2 operands, got 1", () -> inPart().emit(new Gather(), x));
        says("fc/1: gather: wanted 2 operands, got 3", () -> inPart().emit(new Gather(), x, index, index));
        says("fc/1: matmul: wanted 2 operands, got 0", () -> inPart().emit(new Matmul(false, false)));
        says("fc/1: topAlong: wanted 1 operand, got 2", () -> inPart().emit(new TopAlong(1, 1), x, x));
        says(
                "fc/1: map: wanted at least 3 operands, got 2",
                () -> inPart().emit(new Pointwise(Scalar.add(Scalar.arg(2), Scalar.ONE), Shape.of(2, 3)), x, x));
        says("fc/1: constant: wanted 0 operands, got 1", () -> inPart().emit(new Constant(Tensor.scalar(1)), x));
        says("fc/1: softmax: wanted 1 operand, got 2", () -> inPart().emit(new Softmax(1), x, x));
        says("gather: wanted 2 operands, got 1", () -> graph.emit(new Gather(), x));
        PerSample each = new PerSample(inPart(), 2);
        says("fc/1: gather: wanted 2 operands, got 1", () -> each.emit(new Gather(), each.one(x)));
    }

    @Test
    void anIndexHoldsIntegers() {
        says(
                "fc/1: gather: an index holds integers, but v1[3] was declared as floats",
                () -> inPart().emit(new Gather(), x, w));
    }

    private Emitter inPart() {
        return graph.within("fc").within("1");
    }

    private static void says(String message, Executable mistake) {
        assertEquals(message, assertThrows(ShapeException.class, mistake).getMessage());
    }

    @Test
    void printsItself() {
        tanh(graph, add(graph, x, w));
        assertEquals(
                "v0[2, 3] = x\nv1[3] = w\nv2[2, 3] = (x0 + x1)[v0[2, 3], v1[3]]\nv3[2, 3] = tanh(x0)[v2[2, 3]]\n",
                graph.toString());
    }

    @Test
    void theInterpreterNamesMissingNumbers() {
        Value y = add(graph, x, w);
        LanewiseException refusal = assertThrows(
                LanewiseException.class, () -> Interpreter.run(graph, Map.of(x, new double[6]), List.of(y)));
        assertEquals("no numbers were given for \"w\"", refusal.getMessage());
    }
}
