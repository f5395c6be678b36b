package lanewise.compile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Program;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// A plan computes the same with each pass switched off, and with all of them: gradients of a thousand random graphs of
/// 3 to 60 operations.
class PassesOffTest {
    private static final int GRAPHS = 1000;
    private static final int GRAPHS_OF_A_TEST = 50;
    private static final int MOST_OPERATIONS = 60;
    private static final long SEED = 7;

    @TestFactory
    Stream<DynamicTest> gradientsOfRandomGraphs() {
        return IntStream.range(0, GRAPHS / GRAPHS_OF_A_TEST).mapToObj(part -> {
            int first = part * GRAPHS_OF_A_TEST;
            return DynamicTest.dynamicTest("graphs from " + first, () -> {
                for (int seed = first; seed < first + GRAPHS_OF_A_TEST; seed++) {
                    check(seed);
                }
            });
        });
    }

    private static void check(int seed) {
        Sketch sketch = new Sketch(1 + seed % 3);
        Value y = RandomGraphs.of(sketch, seed, 3 + seed % (MOST_OPERATIONS - 2));
        Program program = sketch.gradient(y);
        Numbers numbers = Numbers.of(program, sketch.bounds(), SEED);
        Map<String, double[]> wanted = numbers.interpreted(program);
        Map<String, float[]> whole = planned(program, numbers, Compiler.Options.DEFAULT);
        assertEquals("", Numbers.difference(whole, wanted, Numbers.SHARE), "graph " + seed);
        for (Pass pass : Pass.values()) {
            String where = "graph " + seed + " without " + pass;
            Map<String, float[]> less = planned(program, numbers, Compiler.Options.DEFAULT.without(pass));
            assertEquals("", Numbers.difference(less, wanted, Numbers.SHARE), where);
            if (pass.keepsBits()) {
                whole.forEach((name, bits) ->
                        assertArrayEquals(bits, less.getOrDefault(name, new float[0]), name + " of " + where));
            }
        }
        Map<String, float[]> bare = planned(program, numbers, Compiler.Options.DEFAULT.without(Pass.values()));
        assertEquals("", Numbers.difference(bare, wanted, Numbers.SHARE), "graph " + seed + " without all passes");
    }

    private static Map<String, float[]> planned(Program program, Numbers numbers, Compiler.Options options) {
        return numbers.planned(program, Compiler.compile(program, options));
    }
}
