package lanewise.run;

import static lanewise.op.linear.LinearMap.linear;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import lanewise.algebra.Value;
import lanewise.compile.Numbers;
import lanewise.graph.Graph;
import lanewise.graph.Program;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// Sessions of one frozen state for several batch sizes.
class FrozenStateTest {
    private static final long SEED = 4;
    private static final int WIDTH = 200;

    private static Program program(int samples) {
        Graph g = new Graph();
        Value x = g.input("x", Shape.of(samples, WIDTH));
        Value y = linear(g, x, g.state("w", Shape.of(WIDTH, WIDTH)), g.state("b", Shape.of(WIDTH)));
        return Program.of(g, Map.of("y", y));
    }

    private static State state() {
        Program program = program(1);
        Numbers numbers = Numbers.of(program, Map.of(), SEED);
        return new State()
                .put("w", Tensor.of(Shape.of(WIDTH, WIDTH), numbers.get("w")))
                .put("b", Tensor.of(Shape.of(WIDTH), numbers.get("b")));
    }

    @Test
    void theyGiveTheBitsOfAnOrdinarySession() {
        FrozenState frozen = FrozenState.of(state());
        for (int samples : new int[] {1, 7, 64}) {
            Program program = program(samples);
            float[] x = Numbers.of(program, Map.of(), SEED).get("x");
            Session ordinary = Session.of(program, state(), Workers.caller()).bind("x", x);
            Session constant = frozen.session(program, Workers.caller()).bind("x", x);
            ordinary.run();
            constant.run();
            assertArrayEquals(
                    ordinary.output("y").data(), constant.output("y").data(), samples + " samples, seed " + SEED);
            assertEquals(0, constant.summary().stateBytes());
        }
    }

    @Test
    void aMissingStateIsNamed() {
        FrozenState frozen = FrozenState.of(new State().put("w", state().get("w")));
        LanewiseException refused =
                assertThrows(LanewiseException.class, () -> frozen.session(program(2), Workers.caller()));
        assertEquals("there is no state called \"b\"; there are [w]", refused.getMessage());
    }
}
