package lanewise.compile;

import static lanewise.op.elementwise.Tanh.tanh;
import static lanewise.op.linear.MatrixProduct.matmul;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Program;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Buffers that are alive at the same time do not overlap, unless a step says that one may take over the other.
class PlacementTest {
    private static final int SAMPLES = 20;
    private static final int RANDOM_GRAPHS = 20;

    /// From the step that first writes a buffer to the last that reads it, as this test sees it.
    private record Life(Buffer buffer, int first, int last) {
        boolean overlaps(Life other) {
            return buffer.at() < other.buffer.at() + other.buffer.floats()
                    && other.buffer.at() < buffer.at() + buffer.floats();
        }
    }

    @TestFactory
    Stream<DynamicTest> nothingAliveIsOverwritten() {
        Map<String, Function<Sketch, Value>> models = new LinkedHashMap<>(Corpus.models());
        models.putAll(Corpus.withoutKernels());
        for (long seed = 0; seed < RANDOM_GRAPHS; seed++) {
            long own = seed;
            models.put("random graph " + seed, sketch -> RandomGraphs.of(sketch, own));
        }
        return models.entrySet().stream()
                .map(model -> DynamicTest.dynamicTest(model.getKey(), () -> {
                    Sketch sketch = new Sketch(SAMPLES);
                    Value y = model.getValue().apply(sketch);
                    check(Compiler.compile(
                            sketch.gradient(y), Compiler.Options.DEFAULT.without(Pass.FUSION, Pass.EPILOGUES)));
                    check(Compiler.compile(sketch.hessianProduct(y)));
                }));
    }

    private static void check(Plan plan) {
        List<Life> lives = lives(plan);
        for (Life life : lives) {
            assertTrue(life.buffer.at() + life.buffer.floats() <= plan.arenaBytes() / 4, "behind the end of the arena");
        }
        for (int i = 0; i < lives.size(); i++) {
            for (Life other : lives.subList(0, i)) {
                Life life = lives.get(i);
                boolean together = life.first <= other.last && other.first <= life.last;
                if (together && life.overlaps(other)) {
                    assertTrue(allowed(plan, life, other) || allowed(plan, other, life), life + " and " + other);
                }
            }
        }
        long slack = 4 * (16L * lives.size() + 80);
        assertTrue(plan.arenaBytes() <= plan.unsharedBytes() + slack, "sharing memory takes more of it");
    }

    /// Every buffer on its own, even where it shares another's memory. What no step reads is an output and stays.
    /// Who
    /// reads a part reads its whole, and who reads a whole reads its parts.
    private static List<Life> lives(Plan plan) {
        Map<Buffer, Life> lives = new LinkedHashMap<>();
        List<Step> steps = plan.steps();
        for (int i = 0; i < steps.size(); i++) {
            int now = i;
            for (Buffer buffer : steps.get(i).writes()) {
                lives.compute(buffer, (same, life) -> new Life(same, life == null ? now : life.first, steps.size()));
            }
        }
        for (int i = 0; i < steps.size(); i++) {
            int now = i;
            for (Buffer read : steps.get(i).reads()) {
                lives.replaceAll((buffer, life) -> buffer == read || isPart(read, buffer) || isPart(buffer, read)
                        ? new Life(buffer, life.first, now)
                        : life);
            }
        }
        return lives.values().stream().filter(life -> life.buffer.isInArena()).toList();
    }

    /// A part is where its whole is; otherwise one may take over the other's memory.
    private static boolean allowed(Plan plan, Life life, Life other) {
        return isPart(life.buffer, other.buffer) || isHandedOver(plan, life, other);
    }

    private static boolean isPart(Buffer part, Buffer whole) {
        return part.isAt(whole, part.at() - whole.at());
    }

    private static boolean isHandedOver(Plan plan, Life dying, Life born) {
        return dying.last == born.first
                && dying.buffer.at() == born.buffer.at()
                && plan.steps().get(born.first).inPlace().stream()
                        .anyMatch(pair -> pair.input() == dying.buffer && pair.output() == born.buffer);
    }

    @Test
    void aChainOfElementwiseOperationsTakesOneBuffer() {
        Sketch sketch = new Sketch(64);
        Value x = matmul(sketch.graph(), sketch.batch("x", 32), sketch.state("w", 32, 32));
        Value y = x;
        for (int i = 0; i < 5; i++) {
            y = tanh(sketch.graph(), y);
        }
        Plan unfused = Compiler.compile(
                Program.of(sketch.graph(), Map.of("y", y)),
                Compiler.Options.DEFAULT.without(Pass.FUSION, Pass.EPILOGUES));
        List<Buffer> loops = unfused.steps().stream()
                .filter(step -> step.kernel().startsWith("loop"))
                .flatMap(step -> step.writes().stream())
                .toList();
        assertEquals(5, loops.size());
        assertEquals(1, loops.stream().mapToInt(Buffer::at).distinct().count());
    }
}
