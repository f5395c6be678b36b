package lanewise.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import lanewise.algebra.Constant;
import lanewise.algebra.Matmul;
import lanewise.algebra.Value;
import lanewise.graph.Graph;
import lanewise.graph.Program;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The kernel that is chosen for a matrix product follows from its shapes, and each gives the product.
class ProductPlansTest {
    /// A [m, k] times B [k, n], either stored transposed, B perhaps constant.
    private record Case(
            int m, int k, int n, boolean transposeA, boolean transposeB, boolean constant, String... steps) {}

    @TestFactory
    Stream<DynamicTest> products() {
        return Stream.of(
                        new Case(64, 64, 64, false, false, false, "small matrix product"),
                        new Case(60, 20, 64, true, true, false, "small matrix product"),
                        new Case(65, 64, 64, false, false, false, "matrix product"),
                        new Case(700, 100, 120, false, false, false, "pack", "matrix product, packed"),
                        new Case(700, 100, 128, false, true, false, "pack", "matrix product, packed"),
                        new Case(64, 40, 120, false, false, false, "matrix product, packing"),
                        new Case(64, 40, 128, false, true, false, "matrix product, packing"),
                        new Case(30, 70, 2100, false, false, false, "matrix product, packing"),
                        new Case(30, 70, 2100, false, true, false, "matrix product, packing"),
                        new Case(600, 20, 64, true, false, false, "matrix product"),
                        new Case(600, 20, 640, true, false, false, "matrix product, packing"),
                        new Case(600, 20, 641, true, false, false, "transpose", "matrix product, packing"),
                        new Case(70, 20, 64, true, false, false, "matrix product"),
                        new Case(70, 767, 64, true, false, false, "matrix product"),
                        new Case(70, 768, 64, true, false, false, "matrix product in parts", "sum of parts"),
                        new Case(270, 1601, 240, true, false, false, "matrix product in parts", "sum of parts"),
                        new Case(260, 800, 256, true, false, false, "matrix product"),
                        new Case(64, 40, 120, false, false, true, "matrix product, prepacked"),
                        new Case(64, 40, 120, false, true, true, "matrix product, prepacked"),
                        new Case(1, 90, 700, false, false, false, "row times matrix"),
                        new Case(1, 90, 700, false, true, false, "row times matrix"),
                        new Case(700, 90, 1, false, false, false, "row times matrix"),
                        new Case(700, 90, 1, true, false, false, "row times matrix"))
                .map(each -> DynamicTest.dynamicTest(each.toString(), () -> check(each)));
    }

    private static void check(Case of) {
        Random random = new Random(3);
        float[] a = random(random, of.m * of.k);
        float[] b = random(random, of.k * of.n);
        Graph graph = new Graph();
        Value left = graph.input("a", of.transposeA ? Shape.of(of.k, of.m) : Shape.of(of.m, of.k));
        Shape shape = of.transposeB ? Shape.of(of.n, of.k) : Shape.of(of.k, of.n);
        Value right = of.constant ? graph.emit(new Constant(Tensor.of(shape, b)), List.of()) : graph.input("b", shape);
        Value c = graph.emit(new Matmul(of.transposeA, of.transposeB), List.of(left, right));
        Plan plan = Compiler.compile(Program.of(graph, Map.of("c", c)));
        assertEquals(List.of(of.steps), plan.steps().stream().map(Step::kernel).toList());
        Map<Value, float[]> given = of.constant ? Map.of(left, a) : Map.of(left, a, right, b);
        float[][] memory = plan.allocate(1, given);
        plan.steps().forEach(step -> step.run(memory, 0, 0, step.units()));
        float[] actual = new float[of.m * of.n];
        plan.read(memory, c, actual);
        for (int i = 0; i < of.m; i++) {
            for (int j = 0; j < of.n; j++) {
                double sum = 0;
                for (int p = 0; p < of.k; p++) {
                    double x = a[of.transposeA ? p * of.m + i : i * of.k + p];
                    sum += x * b[of.transposeB ? j * of.k + p : p * of.n + j];
                }
                // terms below 1: k of them err by at most k times k times 2^-24 to first order
                assertEquals(sum, actual[i * of.n + j], 1.001 * of.k * of.k * 0x1p-24, "seed 3, " + i + ", " + j);
            }
        }
    }

    private static float[] random(Random random, int size) {
        float[] numbers = new float[size];
        for (int i = 0; i < size; i++) {
            numbers[i] = 2 * random.nextFloat() - 1;
        }
        return numbers;
    }
}
