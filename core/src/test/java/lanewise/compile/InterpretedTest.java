package lanewise.compile;

import static lanewise.op.elementwise.Relu.relu;
import static lanewise.op.linear.LinearMap.linear;
import static lanewise.op.loss.CrossEntropy.crossEntropy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Graph;
import lanewise.graph.Program;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Plans whose operations, or those of a part, the interpreter computes instead of kernels.
class InterpretedTest {
    private static final long SEED = 3;
    private static final int SAMPLES = 5;

    @TestFactory
    Stream<DynamicTest> wholePlansAgreeWithTheInterpreter() {
        return Corpus.models().entrySet().stream()
                .map(model -> DynamicTest.dynamicTest(model.getKey(), () -> {
                    Sketch sketch = new Sketch(SAMPLES);
                    Program program = sketch.gradient(model.getValue().apply(sketch));
                    Numbers numbers = Numbers.of(program, sketch.bounds(), SEED);
                    Plan plan = Compiler.compile(program, Compiler.Options.DEFAULT.withReference(List.of("")));
                    List<String> kernels = plan.steps().stream()
                            .filter(step -> !step.isReference())
                            .map(Step::kernel)
                            .filter(kernel -> !kernel.contains("layout") && !kernel.contains("copy"))
                            .toList();
                    assertEquals(List.of(), kernels);
                    // each result is rounded once; far fewer than 260 operations follow each other
                    assertEquals(
                            "",
                            Numbers.difference(
                                    numbers.planned(program, plan), numbers.interpreted(program), Numbers.SHARE),
                            "seed " + SEED);
                }));
    }

    @Test
    void onePartIsInterpretedWithItsGradient() {
        Sketch sketch = new Sketch(SAMPLES);
        Graph g = sketch.graph();
        Value x = sketch.batch("x", 7);
        Value first = linear(g.within("first"), x, sketch.state("w1", 9, 7), sketch.state("b1", 9));
        Value h = relu(g.within("first/relu"), first);
        Value y = linear(g.within("second"), h, sketch.state("w2", 4, 9), sketch.state("b2", 4));
        Program program = sketch.descent(crossEntropy(g, y, sketch.labels("labels", 4)), 0.1);
        Compiler.Options options = Compiler.Options.DEFAULT.withReference(List.of("first", "gradient of second"));
        Plan plan = Compiler.compile(program, options);
        Set<String> parts = Set.of("first", "first/relu", "gradient of second");
        for (Step step : plan.steps()) {
            assertEquals(parts.contains(step.path()), step.isReference(), step.kernel() + " of " + step.path());
        }
        assertTrue(plan.steps().stream().anyMatch(step -> step.path().equals("gradient of second")));
        Numbers numbers = Numbers.of(program, sketch.bounds(), SEED);
        Map<String, double[]> wanted = numbers.interpreted(program);
        assertEquals("", Numbers.difference(numbers.planned(program, plan), wanted, Numbers.SHARE), "seed " + SEED);
    }
}
