package lanewise.compile;

import static lanewise.op.elementwise.Add.add;
import static lanewise.op.elementwise.Multiply.multiply;
import static lanewise.op.elementwise.Tanh.tanh;
import static lanewise.op.linear.Sum.sum;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import lanewise.algebra.ArgMaxPool;
import lanewise.algebra.Constant;
import lanewise.algebra.Permute;
import lanewise.algebra.Pick;
import lanewise.algebra.Type;
import lanewise.algebra.Value;
import lanewise.graph.Gradient;
import lanewise.graph.Graph;
import lanewise.graph.Program;
import lanewise.graph.Source;
import lanewise.op.routing.AdaptiveMaxPool;
import lanewise.op.routing.ArgMax;
import lanewise.op.routing.Embedding;
import lanewise.op.routing.Max;
import lanewise.op.routing.MaxPool;
import lanewise.op.routing.Maxout;
import lanewise.op.routing.Min;
import lanewise.op.routing.PickPerRow;
import lanewise.op.routing.ScatterAdd;
import lanewise.op.routing.Select;
import lanewise.op.routing.SpatialPyramidPool;
import lanewise.op.routing.StochasticPool;
import lanewise.op.routing.Take;
import lanewise.op.routing.TopK;
import lanewise.run.Session;
import lanewise.run.State;
import lanewise.run.Workers;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;
import lanewise.tensor.Window;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Operations that choose, in plans: what the interpreter gives, gradients included, for several numbers of samples.
class RoutingPlansTest {
    private static final long SEED = 4;
    private static final double SHARE = 64 * 0x1p-24;

    private static Map<String, Function<Sketch, Value>> models() {
        Map<String, Function<Sketch, Value>> all = new LinkedHashMap<>();
        pools(all);
        all.put("min", s -> Min.min(s.graph(), s.batch("x", 3, 4), 1));
        all.put("max of all", s -> Max.max(s.graph(), s.batch("x", 3, 4)));
        all.put(
                "top-k",
                s -> TopK.topK(s.graph(), tanh(s.graph(), s.batch("x", 7, 2)), 3, 1)
                        .values());
        all.put("gather", s -> Take.gather(s.graph(), s.batch("x", 5, 2), s.indices("index", 5, 2, 3), 1));
        all.put("take along", s -> Take.takeAlong(s.graph(), s.batch("x", 5), s.indices("i", 5, s.samples(), 2), 1));
        all.put("scatter", s -> ScatterAdd.scatterAdd(s.graph(), s.batch("x", 4, 2), s.indices("index", 6, 4), 1, 6));
        all.put(
                "scatter along",
                s -> ScatterAdd.scatterAddAlong(s.graph(), s.batch("x", 4), s.indices("i", 3, s.samples(), 4), 1, 3));
        all.put("select", s -> Select.select(s.graph(), s.batch("x", 4, 2), 1, 3));
        all.put("pick per row", s -> PickPerRow.pickPerRow(s.graph(), s.batch("x", 6), s.labels("label", 6)));
        all.put("embedding", s -> {
            Value words = s.indices("words", 9, s.samples(), 2);
            return Embedding.embeddingWithPadding(s.graph(), s.state("table", 9, 3), words, 4);
        });
        return all;
    }

    private static void pools(Map<String, Function<Sketch, Value>> all) {
        all.put(
                "max pool 1d",
                s -> MaxPool.maxPool1d(
                        s.graph(), s.batch("x", 2, 7), Window.of(3).stride(2)));
        all.put("max pool 3d", s -> MaxPool.maxPool3d(s.graph(), s.batch("x", 1, 3, 4, 3), Window.of(2, 2, 2)));
        all.put("max pool of 255", s -> MaxPool.maxPool2d(s.graph(), s.batch("x", 2, 16, 17), Window.of(15, 17)));
        all.put("max pool of 256", s -> MaxPool.maxPool2d(s.graph(), s.batch("x", 2, 17, 16), Window.of(16, 16)));
        all.put("choices of max pool", RoutingPlansTest::choices);
        all.put("choices of smaller windows", s -> {
            Value few = s.graph().emit(new ArgMaxPool(Window.of(2, 2)), s.batch("few", 3, 3, 4));
            Value many = s.batch("many", 3, 17, 18);
            return s.graph().emit(new Pick(Window.of(16, 16)), many, few);
        });
        all.put("global max pool", s -> MaxPool.globalMaxPool(s.graph(), s.batch("x", 3, 3, 4)));
        all.put("maxout", s -> Maxout.maxout(s.graph(), s.batch("x", 6, 2, 2), 3));
        all.put("maxout of rows", s -> Maxout.maxout(s.graph(), s.batch("x", 6), 2));
        all.put("adaptive max pool", s -> AdaptiveMaxPool.adaptiveMaxPool(s.graph(), s.batch("x", 2, 7, 6), 3, 4));
        all.put("spatial pyramid pool", s -> SpatialPyramidPool.spatialPyramidPool(s.graph(), s.batch("x", 2, 5, 6)));
        all.put("stochastic pool", s -> {
            Value uniform = s.input("uniform", s.samples(), 2, 2, 2);
            return StochasticPool.stochasticPool2d(
                    s.graph(), s.batch("x", 2, 4, 4), uniform, Window.of(2, 2).stride(2));
        });
        all.put(
                "stochastic pool mean",
                s -> StochasticPool.stochasticPool2dMean(
                        s.graph(),
                        s.batch("x", 2, 4, 4),
                        Window.of(3, 3).stride(2).padding(1)));
    }

    /// Routes by a choice and reads its numbers too, as they are and moved about.
    private static Value choices(Sketch s) {
        Graph graph = s.graph();
        Window window = Window.of(3, 2);
        Value x = s.batch("x", 2, 5, 6);
        Value choice = graph.emit(new ArgMaxPool(window), x);
        Value numbers = Take.gather(graph, s.input("numbers", 6), choice, 0);
        Value moved = graph.emit(new Permute(List.of(0, 2, 3, 1)), choice);
        Value back = graph.emit(new Permute(List.of(0, 3, 1, 2)), moved);
        Value routed = add(graph, graph.emit(new Pick(window), x, choice), graph.emit(new Pick(window), x, back));
        return add(
                graph, multiply(graph, routed, numbers), graph.emit(new Pick(window), s.batch("z", 2, 5, 6), choice));
    }

    /// x [2, 3, 5, 5] has 3 x 3 x 3 windows per sample: a byte each makes 7 words of 16 lanes, the floats 27.
    @Test
    void aPlanKeepsOneBytePerWindow() {
        Graph graph = new Graph();
        Value x = graph.source("x", Shape.of(2, 3, 5, 5), Type.FLOAT, Source.Role.BATCH);
        Value y = MaxPool.maxPool2d(graph, x, Window.of(3, 3));
        Value u = graph.source("u", y.shape(), Type.FLOAT, Source.Role.BATCH);
        Value loss = sum(graph, multiply(graph, y, u));
        Value gradient = Gradient.of(graph, loss, List.of(x)).getFirst();
        Plan plan = Compiler.compile(Program.of(graph, Map.of("loss", loss, "gradient", gradient)));
        int image = 3 * 5 * 5 * 16;
        int pooled = 3 * 3 * 3 * 16;
        int words = 7 * 16;
        assertEquals(4 * (image + pooled + words), bytes(plan, "max pool with choice"));
        assertEquals(4 * (pooled + words + image), bytes(plan, "unpick"));
    }

    @Test
    void aChoiceAsAResultIsUnpacked() {
        Graph graph = new Graph();
        Value x = graph.source("x", Shape.of(2, 1, 1, 6), Type.FLOAT, Source.Role.BATCH);
        Value choice = graph.emit(new ArgMaxPool(Window.of(1, 2)), x);
        float[] numbers = {1, 2, 3, 2, 1, 0, 5, 5, 5, 6, 6, 7};
        assertArrayEquals(new float[] {1, 1, 0, 0, 0, 0, 0, 1, 0, 1}, run(graph, choice, numbers));
        Plan plan = Compiler.compile(Program.of(graph, Map.of("choice", choice)));
        assertEquals(4 * (2 * 16 + 5 * 16), bytes(plan, "unpack choices"));
    }

    private static long bytes(Plan plan, String kernel) {
        return plan.steps().stream()
                .filter(step -> step.kernel().equals(kernel))
                .mapToLong(Step::bytes)
                .sum();
    }

    @TestFactory
    Stream<DynamicTest> plansAgreeWithTheInterpreter() {
        return models().entrySet().stream()
                .map(model -> DynamicTest.dynamicTest(model.getKey(), () -> {
                    for (int samples : new int[] {1, 3, 20}) {
                        Sketch sketch = new Sketch(samples);
                        Program program = sketch.gradient(model.getValue().apply(sketch));
                        Numbers numbers = Numbers.of(program, sketch.bounds(), SEED);
                        Map<String, float[]> results = numbers.planned(program, Compiler.compile(program));
                        assertEquals(
                                "",
                                Numbers.difference(results, numbers.interpreted(program), SHARE),
                                samples + " samples (seed " + SEED + ")");
                    }
                }));
    }

    private static float[] run(Graph graph, Value y, float... x) {
        Session session = Session.of(Program.of(graph, Map.of("y", y)), new State(), Workers.caller());
        session.bind("x", x);
        session.run();
        return session.output("y").data();
    }

    @Test
    void tiesAndNaNInPlans() {
        float nan = Float.NaN;
        float[] x = {2, 5, 5, nan, 9, nan, -0f, 0f, -1};
        Graph graph = new Graph();
        Value rows = graph.input("x", Shape.of(3, 3));
        Value best = Take.gather(graph, graph.emit(counting()), ArgMax.argMax(graph, rows, 1), 0);
        assertArrayEquals(new float[] {1, 0, 0}, run(graph, best, x));
        assertArrayEquals(new float[] {5, nan, 0f}, run(graph, Max.max(graph, rows, 1), x));
        assertArrayEquals(new float[] {2, nan, -1}, run(graph, Min.min(graph, rows, 1), x));
        TopK top = TopK.topK(graph, rows, 2, 1);
        assertArrayEquals(new float[] {5, 5, nan, nan, -0f, 0}, run(graph, top.values(), x));
    }

    /// The numbers 0 to 2, to read indices as floats.
    private static Constant counting() {
        return new Constant(Tensor.of(Shape.of(3), new float[] {0, 1, 2}));
    }

    @Test
    void anIndexOutsideEndsTheRun() {
        for (int bad : new int[] {-1, 4, 1 << 20}) {
            Graph graph = new Graph();
            Value index = graph.indices("index", Shape.of(2, 2));
            Value y = Take.gather(graph, graph.input("x", Shape.of(4, 3)), index, 0);
            Session session = Session.of(Program.of(graph, Map.of("y", y)), new State(), Workers.caller());
            session.bind("x", new float[12]);
            session.bind("index", new int[] {0, 3, bad, 1});
            String message = assertThrows(LanewiseException.class, session::run).getMessage();
            assertEquals("gather: index " + bad + " at [1, 0] of [2, 2] is outside 0..3, the rows of [4, 3]", message);
        }
    }

    @Test
    void squaresOfAMeanMayOverflow() {
        Graph graph = new Graph();
        Value x = graph.input("x", Shape.of(3, 1, 1, 2));
        Value y = StochasticPool.stochasticPool2dMean(graph, x, Window.of(1, 2));
        float infinity = Float.POSITIVE_INFINITY;
        assertArrayEquals(
                new float[] {0x1p63f, infinity, infinity}, run(graph, y, 0x1p63f, 0, 0x1p64f, 0, 0x1.8p63f, 0x1.8p63f));
    }

    @Test
    void batchesOfNothing() {
        Graph graph = new Graph();
        Value x = graph.input("x", Shape.of(0, 2, 4, 4));
        Map<String, Value> outputs = new LinkedHashMap<>();
        outputs.put("pool", MaxPool.maxPool2d(graph, x, Window.of(2, 2)));
        outputs.put("global", MaxPool.globalMaxPool(graph, x));
        outputs.put("pyramid", SpatialPyramidPool.spatialPyramidPool(graph, x));
        outputs.put("top", TopK.topK(graph, x, 2, 1).values());
        Session session = Session.of(Program.of(graph, outputs), new State(), Workers.caller());
        session.bind("x", new float[0]);
        session.run();
        outputs.keySet().forEach(name -> assertEquals(0, session.output(name).data().length, name));
    }
}
