package lanewise.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Gradient;
import lanewise.graph.Graph;
import lanewise.graph.Program;
import lanewise.op.routing.Embedding;
import lanewise.op.routing.PickPerRow;
import lanewise.op.routing.ScatterAdd;
import lanewise.op.routing.Take;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What a plan does with an index outside: it stops with the interpreter's message before it reads or
/// writes anything by that index, on any number of threads, and is none the worse for it.
class IndicesOutsideTest {
    private static final int ROWS = 20_000;

    private record Trial(Graph graph, Value x, Value index) {
        static Trial of(int... indexSizes) {
            Graph graph = new Graph();
            return new Trial(graph, graph.input("x", Shape.of(ROWS, 3)), graph.indices("index", Shape.of(indexSizes)));
        }

        Session session(Value y, Workers workers) {
            Value u = graph.input("u", y.shape());
            Value dx = Gradient.vjp(graph, y, u, List.of(x)).get(x);
            return Session.of(Program.of(graph, Map.of("y", y, "dx", dx)), new State(), workers);
        }
    }

    @TestFactory
    Stream<DynamicTest> theFirstOneIsNamed() {
        Map<String, Function<Workers, Session>> trials = new LinkedHashMap<>();
        trials.put("gather: index -1 at [1234] of [20000] is outside 0..19999, the rows of [20000, 3]", workers -> {
            Trial trial = Trial.of(ROWS);
            return trial.session(Embedding.embedding(trial.graph, trial.x, trial.index), workers);
        });
        trials.put("scatter: index -1 at [1234] of [20000] is outside 0..4, the rows of [5, 3]", workers -> {
            Trial trial = Trial.of(ROWS);
            return trial.session(ScatterAdd.scatterAdd(trial.graph, trial.x, trial.index, 0, 5), workers);
        });
        trials.put("take: index -1 at [1234, 0] of [20000, 1] is outside 0..2, axis 1 of [20000, 3]", workers -> {
            Trial trial = Trial.of(ROWS);
            return trial.session(PickPerRow.pickPerRow(trial.graph, trial.x, trial.index), workers);
        });
        trials.put("take: index -1 at [617, 0] of [20000, 2] is outside 0..2, axis 1 of [20000, 3]", workers -> {
            Trial trial = Trial.of(ROWS, 2);
            return trial.session(Take.takeAlong(trial.graph, trial.x, trial.index, 1), workers);
        });
        trials.put("put: index -1 at [411, 1] of [20000, 3] is outside 0..4, axis 1 of [20000, 5]", workers -> {
            Trial trial = Trial.of(ROWS, 3);
            return trial.session(ScatterAdd.scatterAddAlong(trial.graph, trial.x, trial.index, 1, 5), workers);
        });
        return trials.entrySet().stream()
                .flatMap(trial -> Stream.of(Workers.caller(), Workers.of(2))
                        .map(workers -> DynamicTest.dynamicTest(
                                trial.getKey() + ", threads: " + workers.threads(),
                                () -> refuses(trial.getKey(), trial.getValue().apply(workers)))));
    }

    private static void refuses(String message, Session session) {
        int count = message.contains("[20000, 3] is") ? 3 * ROWS : message.contains("[20000, 2]") ? 2 * ROWS : ROWS;
        int[] index = new int[count];
        session.bind("index", index).run();
        float[] sound = session.output("dx").data();
        index[1234] = -1;
        index[1235] = ROWS;
        index[count - 1] = 1 << 24;
        for (int again = 0; again < 5; again++) {
            session.bind("index", index);
            assertEquals(
                    message, assertThrows(LanewiseException.class, session::run).getMessage());
        }
        Arrays.fill(index, 0);
        session.bind("index", index).run();
        assertArrayEquals(sound, session.output("dx").data());
    }

    @Test
    void anIndexIsLookedAtOnce() {
        Trial trial = Trial.of(4);
        Session session = trial.session(Embedding.embedding(trial.graph, trial.x, trial.index), Workers.caller());
        assertEquals(
                List.of("check indices", "gather", "sort indices", "scatter"),
                session.summary().steps().stream().map(PlanStep::kernel).toList());
        assertEquals(0, session.summary().references());
    }
}
