package lanewise.run;

import static lanewise.op.elementwise.Relu.relu;
import static lanewise.op.elementwise.Square.square;
import static lanewise.op.elementwise.Tanh.tanh;
import static lanewise.op.linear.Concatenation.concat;
import static lanewise.op.linear.Sum.sum;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.Recording;
import lanewise.algebra.Value;
import lanewise.compile.Compiler;
import lanewise.compile.Plan;
import lanewise.compile.Sketch;
import lanewise.compile.Step;
import lanewise.graph.Gradient;
import lanewise.graph.Graph;
import lanewise.graph.Program;
import lanewise.op.linear.CumulativeSum;
import lanewise.op.linear.Transpose;
import lanewise.op.routing.Embedding;
import lanewise.op.routing.ScatterAdd;
import lanewise.op.routing.TopK;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SessionAllocationTest {
    private static final int RUNS = 10;
    private static final long LONGEST_NANOS = 15_000_000_000L;

    private final Trainings training = Trainings.convolutional(16);

    @BeforeEach
    void allocationIsCounted() {
        assumeTrue(
                ManagementFactory.getThreadMXBean() instanceof ThreadMXBean,
                "this virtual machine does not count allocated bytes");
    }

    private static long allocated(Runnable action) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        action.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    /// Vector code boxes until it is compiled, which takes thousands of calls and depends on the machine; so this
    /// waits for the first runs in a row that allocate nothing, and answers what was still allocated when it gave
    /// up.
    private static long whenWarm(Runnable action) {
        Runnable some = () -> {
            for (int run = 0; run < RUNS; run++) {
                action.run();
            }
        };
        long begin = System.nanoTime();
        long bytes = allocated(some);
        while (bytes != 0 && System.nanoTime() - begin < LONGEST_NANOS) {
            bytes = allocated(some);
        }
        return bytes;
    }

    @Test
    void theStepsOfATrainingStepAllocateNothing() {
        assertAllocatesNothing(training.program());
    }

    @Test
    void stepsThatRouteAllocateNothing() {
        Graph graph = new Graph();
        Value table = graph.input("table", Shape.of(300, 70));
        Value index = graph.indices("index", Shape.of(200));
        Value rows = Embedding.embedding(graph, table, index);
        Value u = graph.input("u", rows.shape());
        Value dx = Gradient.vjp(graph, rows, u, List.of(table)).get(table);
        TopK top = TopK.topK(graph, table, 50, 1);
        Value sums = CumulativeSum.cumulativeSum(graph, table, 1);
        Value down = CumulativeSum.cumulativeSum(graph, table, 0);
        Value across = Transpose.permute(graph, concat(graph, 1, table, sums), 1, 0);
        Value put = ScatterAdd.scatterAddAlong(graph, top.values(), top.indices(), 1, 70);
        assertAllocatesNothing(Program.of(
                graph, Map.of("rows", rows, "dx", dx, "put", put, "sums", sums, "down", down, "across", across)));
    }

    private static void assertAllocatesNothing(Program program) {
        Plan plan = Compiler.compile(program);
        float[][] memory = plan.allocate(1);
        Map<String, Long> left = new TreeMap<>();
        for (int i = 0; i < plan.steps().size(); i++) {
            Step step = plan.steps().get(i);
            long bytes = whenWarm(() -> step.run(memory, 0, 0, step.units()));
            if (bytes != 0) {
                left.put(i + " " + step.kernel() + " of " + step.computes(), bytes);
            }
        }
        assertEquals(Map.of(), left, "bytes allocated by " + RUNS + " runs");
    }

    /// A session of steps that are too small for vector code, so that nothing but the session itself could
    /// allocate.
    @Test
    void aSessionAllocatesNothing() {
        Sketch sketch = new Sketch(3);
        Value y = square(sketch.graph(), tanh(sketch.graph(), sketch.state("x", 4)));
        Program program = sketch.descent(sum(sketch.graph(), y), 0.1);
        State state = new State().put("x", Tensor.filled(Shape.of(4), 1));
        Session session = Session.of(program, state, Workers.caller());
        assertEquals(0, whenWarm(session::run));
        assertEquals(0, whenWarm(() -> session.scalar("loss")));
    }

    /// Where a recorder was started, each run asks it whether events are wanted.
    @Test
    void aSessionAllocatesNothingAfterARecording() {
        Sketch sketch = new Sketch(3);
        Value y = square(sketch.graph(), tanh(sketch.graph(), sketch.state("x", 4)));
        State state = new State().put("x", Tensor.filled(Shape.of(4), 1));
        Session session = Session.of(sketch.descent(sum(sketch.graph(), y), 0.1), state, Workers.caller());
        try (Recording recording = new Recording()) {
            recording.enable("lanewise.Step");
            recording.start();
            session.run();
        }
        assertEquals(0, whenWarm(session::run));
    }

    /// The mask is read off the output, so all that a plan holds are what goes in and what comes out.
    @Test
    @Tag("B2")
    void b2_reluOnABatchOf100AllocatesNothing() {
        Graph graph = new Graph();
        Value x = graph.input("x", Shape.of(100, 4096));
        Value u = graph.input("u", x.shape());
        Value y = relu(graph, x);
        Value dx = Gradient.vjp(graph, y, u, List.of(x)).get(x);
        Program program = Program.of(graph, Map.of("y", y, "dx", dx));
        Session session = Session.of(program, new State(), Workers.caller()).warmUp();
        long vectors = 4L * 100 * 4096;
        session.bind("x", new float[100 * 4096]).bind("u", new float[100 * 4096]);
        assertEquals(0, whenWarm(session::run));
        long arena = session.summary().arenaBytes();
        assertTrue(arena <= 2 * vectors + 1024, arena + " bytes for two arrays of " + vectors);
    }
}
