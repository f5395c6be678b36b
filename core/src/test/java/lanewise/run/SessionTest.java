package lanewise.run;

import static lanewise.op.elementwise.Add.add;
import static lanewise.op.elementwise.Multiply.multiply;
import static lanewise.op.linear.Reshaping.reshape;
import static lanewise.op.linear.Sum.sum;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanewise.algebra.ArgMaxPool;
import lanewise.algebra.Value;
import lanewise.graph.Graph;
import lanewise.graph.Program;
import lanewise.op.linear.Convolution;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;
import lanewise.tensor.Window;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// Binding, running and reading: what comes out, and what is said when something does not fit.
@Tag("scalar")
class SessionTest {
    private final State state = new State().put("w", Tensor.of(Shape.of(2, 3), 1, 2, 3, 4, 5, 6));
    private final Session session = Session.of(program(), state, Workers.caller());

    /// y = sum over columns of x w + labels; w grows by x.
    private static Program program() {
        Graph graph = new Graph();
        Value x = graph.input("x", Shape.of(2, 3));
        Value labels = graph.indices("labels", Shape.of(2));
        Value w = graph.state("w", Shape.of(2, 3));
        Map<String, Value> outputs = new LinkedHashMap<>();
        outputs.put("y", add(graph, sum(graph, multiply(graph, x, w), 1), labels));
        outputs.put("total", sum(graph, w));
        return new Program(graph, outputs, Map.of(w, add(graph, w, x)));
    }

    @Test
    void runsAndUpdates() {
        session.bind("x", new float[] {1, 1, 1, 0, 1, 0}).bind("labels", new int[] {10, 20});
        session.run();
        assertEquals(Tensor.of(Shape.of(2), 16, 25), session.output("y"));
        assertEquals(21, session.scalar("total"));
        assertEquals(Tensor.of(Shape.of(2, 3), 2, 3, 4, 4, 6, 6), state.get("w"));
        session.run();
        float[] y = new float[2];
        session.read("y", y);
        assertArrayEquals(new float[] {19, 26}, y);
    }

    @Test
    void anExactSessionMultipliesEveryTap() {
        Graph graph = new Graph();
        Value x = graph.input("x", Shape.of(1, 64, 22, 21));
        Value w = graph.input("w", Shape.of(64, 64, 3, 3));
        Value y = Convolution.conv2d(graph, x, w, Window.of(3, 3), 1);
        Program program = Program.of(graph, Map.of("y", y));
        assertTrue(kernels(Session.of(program, state, Workers.caller())).contains("Winograd"));
        assertFalse(kernels(Session.exact(program, state, Workers.caller())).contains("Winograd"));
    }

    private static String kernels(Session session) {
        return session.summary().steps().stream().map(PlanStep::kernel).toList().toString();
    }

    @Test
    void inputsAreReadInPlaceIntegersAreCopied() {
        float[] x = new float[6];
        int[] labels = {1, 2};
        session.bind("x", x).bind("labels", labels);
        x[0] = 5;
        labels[0] = 100;
        session.run();
        assertEquals(Tensor.of(Shape.of(2), 6, 2), session.output("y"));
    }

    @Test
    void whatIsNotBoundIsZero() {
        session.run();
        assertEquals(Tensor.of(Shape.of(2), 0, 0), session.output("y"));
    }

    @Test
    void outputsAreCopies() {
        session.bind("labels", new int[] {1, 2}).run();
        Tensor first = session.output("y");
        session.bind("labels", new int[] {3, 4}).run();
        assertEquals(Tensor.of(Shape.of(2), 1, 2), first);
    }

    @Test
    void aViewShowsTheLastRun() {
        FloatBuffer view = session.view("y");
        assertTrue(view.isReadOnly());
        for (float number : new float[] {1, 2}) {
            float[] x = new float[6];
            Arrays.fill(x, number);
            session.bind("x", x).run();
            float[] seen = new float[view.capacity()];
            view.get(0, seen);
            assertArrayEquals(session.output("y").data(), seen);
        }
    }

    @Test
    void sessionsOfOnePlanShareStatesOrNot() {
        session.bind("x", new float[] {1, 1, 1, 1, 1, 1});
        State own = new State().put("w", Tensor.zeros(Shape.of(2, 3)));
        Session shared = session.another(state, Workers.caller());
        Session apart = session.another(own, Workers.caller());
        session.run();
        shared.run();
        apart.run();
        assertEquals(27, shared.scalar("total"), "after one step");
        assertEquals(0, apart.scalar("total"));
    }

    @Test
    void theSummaryCounts() {
        PlanSummary summary = session.summary();
        assertEquals(24, summary.stateBytes());
        assertEquals(0, summary.references());
        assertTrue(summary.arenaBytes() > 0);
        assertTrue(summary.steps().stream().anyMatch(step -> step.kernel().startsWith("loop")));
        assertTrue(summary.steps().stream().allMatch(step -> step.bytes() > 0));
        Graph graph = new Graph();
        Value choice = graph.emit(new ArgMaxPool(Window.of(2)), graph.input("x", Shape.of(4)));
        Session fallback = Session.of(Program.of(graph, Map.of("y", choice)), new State(), Workers.caller());
        assertEquals(1, fallback.summary().references());
        assertEquals(
                List.of("reference argMaxPool"),
                fallback.summary().steps().stream().map(PlanStep::kernel).toList());
    }

    @Test
    void stepsNameThePartOfTheModel() {
        Graph graph = new Graph();
        Value x = graph.input("x", Shape.of(2));
        Value y = multiply(graph.within("encoder").within("layer 1"), x, x);
        Session named = Session.of(Program.of(graph, Map.of("y", y)), new State(), Workers.caller());
        assertEquals("encoder/layer 1", named.summary().steps().getFirst().path());
    }

    private static void says(String message, Executable mistake) {
        assertEquals(message, assertThrows(LanewiseException.class, mistake).getMessage());
    }

    @Test
    void namesThatDoNotExistAreNamed() {
        says("there is no input called \"z\"; there are [x, labels]", () -> session.bind("z", new float[6]));
        says("there is no input called \"w\"; there are [x, labels]", () -> session.bind("w", new float[6]));
        says("there is no output called \"z\"; there are [y, total]", () -> session.output("z"));
        says("there is no output called \"w\"; there are [y, total]", () -> session.scalar("w"));
    }

    @Test
    void inputsThatDoNotFitAreExplained() {
        says("the input \"x\" of shape [2, 3] wants 6 numbers, got 5", () -> session.bind("x", new float[5]));
        says("the input \"labels\" of shape [2] wants 2 numbers, got 3", () -> session.bind("labels", new int[3]));
        says("the input \"labels\" wants integers", () -> session.bind("labels", new float[2]));
        says("the input \"x\" wants floats", () -> session.bind("x", new int[6]));
        says(
                "the input \"labels\" has 16777217 at 1; integers must lie between -2^24 and 2^24",
                () -> session.bind("labels", new int[] {1 << 24, (1 << 24) + 1}));
        says("the input \"x\" has shape [2, 3], got [3, 2]", () -> session.bind("x", Tensor.zeros(Shape.of(3, 2))));
    }

    @Test
    void arraysThatDoNotFitAreExplained() {
        says("the output \"y\" of shape [2] has 2 numbers, the array 3", () -> session.read("y", new float[3]));
    }

    @Test
    void statesThatDoNotFitAreExplained() {
        State other = new State().put("v", Tensor.scalar(1));
        says("there is no state called \"w\"; there are [v]", () -> Session.of(program(), other, Workers.caller()));
        other.put("w", Tensor.zeros(Shape.of(3, 2)));
        says(
                "the state \"w\" has shape [3, 2], the program wants [2, 3]",
                () -> session.another(other, Workers.caller()));
    }

    @Test
    void updatesThatDoNotFitAreExplained() {
        Graph graph = new Graph();
        Value x = graph.input("x", Shape.of(6));
        Value w = graph.state("w", Shape.of(2, 3));
        says("the state \"w\" has shape [2, 3], its new value [6]", () -> new Program(graph, Map.of(), Map.of(w, x)));
        says(
                "v0[6] is updated but is not a state of the graph",
                () -> new Program(graph, Map.of(), Map.of(x, reshape(graph, w, Shape.of(6)))));
        says("there is already an input or state called \"x\"", () -> graph.input("x", Shape.of(6)));
    }

    @Test
    void statesAreListedInOrder() {
        State ordered = new State().put("b", Tensor.scalar(1)).put("a", Tensor.scalar(2));
        assertEquals(List.of("b", "a"), List.copyOf(ordered.tensors().keySet()));
        assertTrue(ordered.contains("a"));
        assertEquals(2, ordered.names().size());
        says("there is no state called \"c\"; there are [b, a]", () -> ordered.get("c"));
    }
}
