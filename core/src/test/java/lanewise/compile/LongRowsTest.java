package lanewise.compile;

import static lanewise.op.elementwise.Multiply.multiply;
import static lanewise.op.linear.Sum.sum;
import static lanewise.op.routing.Max.max;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Graph;
import lanewise.graph.Program;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Long rows that are read once go in pieces, two at a time as far as there are pairs of whole ones.
class LongRowsTest {
    private static final int PIECE = 1 << 15;

    @TestFactory
    Stream<DynamicTest> lengths() {
        return Stream.of(PIECE, PIECE + 1, 2 * PIECE, 3 * PIECE, 3 * PIECE + 5, 4 * PIECE, 4 * PIECE + PIECE / 2)
                .flatMap(length -> Stream.of(1, 3)
                        .map(rows -> DynamicTest.dynamicTest(rows + " x " + length, () -> check(rows, length))));
    }

    /// Sum and largest of x factor, a factor for each element of a row.
    private static void check(int rows, int length) {
        Graph graph = new Graph();
        Value x = graph.input("x", Shape.of(rows, length));
        Value product = multiply(graph, x, graph.input("factor", Shape.of(length)));
        Program program = Program.of(
                graph,
                Map.of("sum", sum(graph, product, 1), "largest", max(graph, product, 1), "total", sum(graph, product)));
        Numbers numbers = Numbers.of(program, Map.of(), 7);
        float[] ordinary = run(program, numbers, Compiler.Options.DEFAULT, 1);
        assertArrayEquals(ordinary, run(program, numbers, Compiler.Options.DEFAULT, 2), "in twos");
        assertArrayEquals(
                ordinary,
                run(program, numbers, Compiler.Options.DEFAULT.withoutVectors(), Integer.MAX_VALUE),
                "plain loops");
        Map<String, double[]> expected = numbers.interpreted(program);
        int at = 0;
        for (String name : List.of("sum", "largest", "total")) {
            for (double number : expected.get(name)) {
                // products below 1, in partial sums of at most this many
                assertEquals(number, ordinary[at++], name.equals("largest") ? 1e-7 : 0x1p-24 * rows * length, name);
            }
        }
    }

    /// All outputs, computed so many units at a time.
    private static float[] run(Program program, Numbers numbers, Compiler.Options options, int together) {
        Plan plan = Compiler.compile(program, options);
        float[][] memory = plan.allocate(1);
        program.graph().sources().forEach(source -> memory[plan.bank(source.value())] = numbers.get(source.name()));
        for (Step step : plan.steps()) {
            for (int unit = 0; unit < step.units(); unit += Math.min(together, step.units() - unit)) {
                step.run(memory, 0, unit, unit + Math.min(together, step.units() - unit));
            }
        }
        float[] results = new float[0];
        for (String name : List.of("sum", "largest", "total")) {
            float[] result = new float[program.output(name).shape().elements()];
            plan.read(memory, program.output(name), result);
            int before = results.length;
            results = Arrays.copyOf(results, before + result.length);
            System.arraycopy(result, 0, results, before, result.length);
        }
        return results;
    }
}
