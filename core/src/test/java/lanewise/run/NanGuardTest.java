package lanewise.run;

import static lanewise.op.elementwise.Log.log;
import static lanewise.op.elementwise.Multiply.multiply;
import static lanewise.op.elementwise.Sqrt.sqrt;
import static lanewise.op.linear.LinearMap.linear;
import static lanewise.op.linear.Sum.sum;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanewise.algebra.Type;
import lanewise.algebra.Value;
import lanewise.graph.Gradient;
import lanewise.graph.Graph;
import lanewise.graph.Program;
import lanewise.graph.Source;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// Planted NaNs and infinities are found where they arise: in inputs, states, either pass, and updates.
class NanGuardTest {
    private static final int SAMPLES = 3;

    private final Graph graph = new Graph();
    private final Value x = graph.source("x", Shape.of(SAMPLES, 2), Type.FLOAT, Source.Role.BATCH);
    private final Value w = graph.state("w", Shape.of(1, 2));
    private final Value b = graph.state("b", Shape.of(1));
    private final Value y = linear(graph.within("first"), x, w, b);
    private final State state =
            new State().put("w", Tensor.of(Shape.of(1, 2), 1, 1)).put("b", Tensor.of(Shape.of(1), 0));
    private final float[] samples = {1, 2, 3, 4, 5, 6};

    private Session session(Value loss) {
        List<Value> parameters = List.of(w, b);
        List<Value> gradients = Gradient.of(graph, loss, parameters);
        Value squares = multiply(graph.within("update of w"), gradients.getFirst(), gradients.getFirst());
        Program program = new Program(graph, Map.of("loss", loss), Map.of(w, squares, b, gradients.getLast()));
        return Session.of(program, state, Workers.caller()).bind("x", samples);
    }

    private NanGuard.Finding found(Value loss) {
        Optional<NanGuard.Finding> found = NanGuard.search(session(loss));
        return found.orElseThrow();
    }

    @Test
    void nothingIsFoundWhereAllIsFinite() {
        Session session = session(sum(graph, y));
        assertEquals(Optional.empty(), NanGuard.search(session));
        NanGuard.run(session);
        assertEquals(21, session.scalar("loss"));
        assertArrayEquals(new float[] {81, 144}, state.get("w").data());
    }

    @Test
    void inputsAndStates() {
        samples[3] = Float.NaN;
        assertEquals(
                "the input \"x\" holds NaN in sample 1 of the batch, element 3 of [3, 2]",
                found(sum(graph, y)).toString());
        samples[3] = 0;
        state.get("w").data()[1] = Float.NEGATIVE_INFINITY;
        assertEquals(
                "the state \"w\" holds -Infinity in element 1 of [1, 2]",
                found(sum(graph, y)).toString());
    }

    @Test
    void theForwardPass() {
        samples[2] = -10;
        Value loss = sum(graph, log(graph.within("second"), y));
        NanGuard.Finding finding = found(loss);
        assertEquals(NanGuard.Role.FORWARD_PASS, finding.role());
        assertEquals(
                "operation log of second gives NaN in sample 1 of the batch, element 1 of [3, 1] (forward pass)",
                finding.toString());
        assertEquals(Optional.of(1), finding.sample());
    }

    @Test
    void theBackwardPass() {
        // the root of 0 is 0, its derivative infinite
        samples[4] = 3;
        samples[5] = -3;
        NanGuard.Finding finding = found(sum(graph, sqrt(graph.within("second"), y)));
        assertEquals(NanGuard.Role.BACKWARD_PASS, finding.role());
        assertEquals("gradient of second", finding.path());
        assertEquals(Optional.of(2), finding.sample());
        assertEquals(Float.POSITIVE_INFINITY, finding.number());
    }

    @Test
    void theUpdateAndNothingHasChanged() {
        samples[0] = 1e20f;
        Session session = session(sum(graph, y));
        LanewiseException e = assertThrows(LanewiseException.class, () -> NanGuard.run(session));
        assertEquals(
                "the first number that is not finite: operation multiply of update of w gives Infinity in element 0"
                        + " of [1, 2] (update)",
                e.getMessage());
        assertArrayEquals(new float[] {1, 1}, state.get("w").data());
    }
}
