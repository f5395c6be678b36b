package lanewise.run;

import static lanewise.op.elementwise.Tanh.tanh;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import lanewise.algebra.Value;
import lanewise.graph.Graph;
import lanewise.graph.Program;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

/// A step is done by the caller alone until its code is known to be compiled, and by all from then on.
class StepRunTest {
    private static final int RUNS_ALONE = 100;
    private static final int RUNS_TOGETHER = 1000;

    private static Session session(Workers workers) {
        Graph graph = new Graph();
        Value x = graph.input("x", Shape.of(256, 1024));
        return Session.of(Program.of(graph, Map.of("y", tanh(graph, x))), new State(), workers);
    }

    /// Whether a helper did something in one of so many runs.
    private static boolean isShared(Session session, int runs) {
        StepClock clock = new StepClock(session.summary().steps(), session.threads());
        boolean isShared = false;
        for (int run = 0; run < runs && !isShared; run++) {
            session.run(clock);
            isShared = clock.finished().parts().stream().anyMatch(part -> part.thread() > 0);
        }
        return isShared;
    }

    @Test
    void theFirstRunIsTheCallersAndLaterOnesAreShared() {
        try (Workers workers = Workers.of(2)) {
            Session session = session(workers);
            assertFalse(isShared(session, 1), "nobody knows yet whether the code is compiled");
            assertTrue(isShared(session, RUNS_ALONE + RUNS_TOGETHER), "a helper should have joined in");
        }
    }

    @Test
    void afterAWarmUpAllJoinAtOnce() {
        try (Workers workers = Workers.of(2)) {
            assertTrue(isShared(session(workers).warmUp(), RUNS_TOGETHER), "a helper should have joined in");
        }
    }
}
