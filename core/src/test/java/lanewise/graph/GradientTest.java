package lanewise.graph;

import static lanewise.op.elementwise.Add.add;
import static lanewise.op.elementwise.Exp.exp;
import static lanewise.op.elementwise.Maximum.maximum;
import static lanewise.op.elementwise.Multiply.multiply;
import static lanewise.op.elementwise.Relu.relu;
import static lanewise.op.elementwise.Square.square;
import static lanewise.op.elementwise.Tanh.tanh;
import static lanewise.op.linear.Convolution.conv2d;
import static lanewise.op.linear.LinearMap.linear;
import static lanewise.op.linear.MatrixProduct.matmul;
import static lanewise.op.linear.Mean.mean;
import static lanewise.op.linear.Reshaping.flatten;
import static lanewise.op.linear.Sum.sum;
import static lanewise.op.linear.Transpose.transpose;
import static lanewise.op.loss.CrossEntropy.crossEntropy;
import static lanewise.op.routing.Max.max;
import static lanewise.op.routing.MaxPool.maxPool2d;
import static lanewise.op.rows.LogSoftmax.logSoftmax;
import static lanewise.op.rows.Softmax.softmax;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lanewise.algebra.CustomOp;
import lanewise.algebra.Jacobian;
import lanewise.algebra.Matmul;
import lanewise.algebra.Site;
import lanewise.algebra.Value;
import lanewise.tensor.CounterRandom;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import lanewise.tensor.Window;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class GradientTest {
    private final Worksheet sheet = new Worksheet();

    @Test
    void zerosWhereNothingDepends() {
        Value x = sheet.vector(1, 2);
        Value other = sheet.vector(3, 4, 5);
        Value loss = sum(sheet.graph, square(sheet.graph, x));
        assertArrayEquals(new double[] {0, 0, 0}, sheet.gradient(loss, other));
        assertEquals(
                Set.of(x),
                Gradient.vjp(sheet.graph, loss, sheet.scalar(1), List.of(x, other))
                        .keySet());
        assertEquals(
                List.of(Optional.empty()),
                Gradient.jvp(sheet.graph, List.of(loss), Map.of(other, sheet.vector(1, 1, 1))));
    }

    @Test
    void theOutputItselfAndValuesInTheMiddle() {
        Value x = sheet.vector(1, 2);
        Value y = square(sheet.graph, x);
        Value loss = sum(sheet.graph, exp(sheet.graph, y));
        assertArrayEquals(new double[] {Math.E, Math.exp(4)}, sheet.gradient(loss, y), 1e-13);
        Value u = sheet.vector(5, 6);
        assertEquals(Map.of(y, u), Gradient.vjp(sheet.graph, y, u, List.of(y)));
    }

    @Test
    void shapesAreChecked() {
        Value x = sheet.vector(1, 2);
        assertEquals(
                "a gradient needs a value with one element, but this one has shape [2]; sum it, or use vjp with a cotangent of that shape",
                assertThrows(ShapeException.class, () -> Gradient.of(sheet.graph, x, List.of(x)))
                        .getMessage());
        assertEquals(
                "vjp: the cotangent [3] must have the output's shape [2]",
                assertThrows(
                                ShapeException.class,
                                () -> Gradient.vjp(sheet.graph, x, sheet.vector(1, 2, 3), List.of(x)))
                        .getMessage());
    }

    /// Half the sum of its operands; reports where its Jacobian is asked for.
    private record Half(int number, Requests requests) implements CustomOp {
        @Override
        public Shape shape(List<Shape> operands) {
            return operands.getFirst();
        }

        @Override
        public void define(List<double[]> operands, double[] result) {
            operands.forEach(operand -> result[0] += 0.5 * operand[0]);
        }

        @Override
        public Jacobian jacobian(Site site, int operand) {
            requests.asked.add(new Request(site.result(), operand));
            return Jacobian.scaled(0.5, Jacobian.identity(Shape.SCALAR));
        }
    }

    private record Request(Value result, int operand) {}

    /// Equal to every other one, so that operations differ by their number alone.
    private static final class Requests {
        final List<Request> asked = new ArrayList<>();

        @Override
        public boolean equals(Object other) {
            return other instanceof Requests;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    @Test
    @Tag("A11")
    void randomGraphsAreTraversedOnceInReverseOrder() {
        for (long seed = 1; seed <= 1000; seed++) {
            CounterRandom random = CounterRandom.of(seed);
            Graph graph = new Graph();
            Requests requests = new Requests();
            List<Value> values =
                    new ArrayList<>(List.of(graph.input("x", Shape.SCALAR), graph.input("z", Shape.SCALAR)));
            List<Double> slopes = new ArrayList<>(List.of(1.0, 0.0));
            int size = 1 + random.below(0, 200);
            int counter = 1;
            for (int i = 0; i < size; i++) {
                List<Value> operands = new ArrayList<>();
                double slope = 0;
                int count = 1 + random.below(counter++, 3);
                for (int k = 0; k < count; k++) {
                    int choice = random.below(counter++, values.size());
                    operands.add(values.get(choice));
                    slope += 0.5 * slopes.get(choice);
                }
                values.add(graph.emit(new Half(i, requests), operands));
                slopes.add(slope);
            }
            Value x = values.getFirst();
            Value last = values.getLast();
            assertOperandsComeFirst(graph, "seed " + seed);
            Set<Request> edges = edges(graph, last, x);
            Map<Value, Value> found = Gradient.vjp(graph, last, Gradient.fill(graph, 1, Shape.SCALAR), List.of(x));
            assertEquals(edges.size(), requests.asked.size(), "each Jacobian once, seed " + seed);
            assertEquals(edges, new HashSet<>(requests.asked), "seed " + seed);
            for (int i = 1; i < requests.asked.size(); i++) {
                assertTrue(
                        requests.asked.get(i - 1).result().id()
                                >= requests.asked.get(i).result().id(),
                        "reverse order, seed " + seed);
            }
            double gradient = found.containsKey(x)
                    ? Interpreter.run(graph, Map.of(x, new double[] {1}), found.values())
                            .get(found.get(x))[0]
                    : 0;
            assertEquals(slopes.getLast(), gradient, 1e-12 * Math.max(1, slopes.getLast()), "seed " + seed);
        }
    }

    private static void assertOperandsComeFirst(Graph graph, String where) {
        Set<Value> before = new HashSet<>();
        graph.sources().forEach(source -> before.add(source.value()));
        for (Node node : graph.nodes()) {
            assertTrue(before.containsAll(node.operands()), where + ": " + node);
            before.add(node.value());
        }
    }

    /// The pairs (node, operand) on some way from `x` to `last`.
    private static Set<Request> edges(Graph graph, Value last, Value x) {
        Set<Value> reached = new HashSet<>(Set.of(x));
        Set<Request> edges = new HashSet<>();
        for (Node node : graph.needed(List.of(last))) {
            for (int i = 0; i < node.operands().size(); i++) {
                if (reached.contains(node.operands().get(i))) {
                    reached.add(node.value());
                    edges.add(new Request(node.value(), i));
                }
            }
        }
        return edges;
    }

    @Test
    @Tag("A13")
    void aGradientHasTheShapeOfItsVariable() {
        for (long seed = 1; seed <= 1000; seed++) {
            CounterRandom random = CounterRandom.of(seed);
            int[] sizes = new int[1 + random.below(0, 4)];
            int[] other = new int[sizes.length];
            for (int axis = 0; axis < sizes.length; axis++) {
                sizes[axis] = random.below(2 * axis + 1, 5);
                other[axis] = random.below(2 * axis + 2, 2) == 0 ? 1 : sizes[axis];
            }
            Graph graph = new Graph();
            Value x = graph.input("x", Shape.of(sizes));
            Value y = graph.input("y", Shape.of(other).dropLeading(random.below(20, sizes.length)));
            List<Value> results = new ArrayList<>(List.of(
                    add(graph, x, y),
                    multiply(graph, y, x),
                    maximum(graph, x, y),
                    sum(graph, multiply(graph, x, y), sizes.length - 1),
                    max(graph, add(graph, x, y), 0),
                    mean(graph, add(graph, x, y)),
                    softmax(graph, add(graph, x, y), sizes.length - 1),
                    logSoftmax(graph, multiply(graph, x, y), 0),
                    flatten(graph, relu(graph, add(graph, y, x)))));
            if (sizes.length > 1) {
                results.add(transpose(graph, add(graph, x, y)));
                results.add(matmul(graph, add(graph, x, y), transpose(graph, x)));
            }
            for (Value result : results) {
                Value cotangent = Gradient.fill(graph, 1, result.shape());
                Map<Value, Value> found = Gradient.vjp(graph, result, cotangent, List.of(x, y));
                found.forEach((of, gradient) -> assertEquals(of.shape(), gradient.shape(), "gradient of " + result));
                assertEquals(Set.of(x, y), found.keySet(), "seed of the shapes: " + Shape.of(sizes));
            }
        }
    }

    @Test
    @Tag("A14")
    void costIsLinearInDepth() {
        int n = 4;
        for (int depth = 1; depth <= 64; depth++) {
            Graph graph = new Graph();
            Value h = graph.input("x", Shape.of(1, n));
            List<Value> weights = new ArrayList<>();
            for (int d = 0; d < depth; d++) {
                weights.add(graph.state("w" + d, Shape.of(n, n)));
                h = tanh(graph, linear(graph, h, weights.getLast()));
            }
            Value loss = sum(graph, h);
            assertEquals((long) depth * n * n, multiplyAdds(graph, List.of(loss)), "forward, D = " + depth);
            Collection<Value> all = new ArrayList<>(Gradient.of(graph, loss, weights));
            all.add(loss);
            assertEquals((3L * depth - 1) * n * n, multiplyAdds(graph, all), "forward and backward, D = " + depth);
        }
    }

    private static long multiplyAdds(Graph graph, Collection<Value> wanted) {
        return graph.needed(wanted).stream()
                .filter(node -> node.op() instanceof Matmul)
                .mapToLong(node -> ((Matmul) node.op())
                        .terms(node.operands().stream().map(Value::shape).toList()))
                .sum();
    }

    @Test
    @Tag("A12")
    void inferenceAsksForNothingBeside() {
        Graph graph = new Graph();
        Value x = graph.input("x", Shape.of(4, 3));
        Value loss = crossEntropy(graph, x, graph.indices("label", Shape.of(4)));
        int before = graph.needed(List.of(loss)).size();
        Gradient.of(graph, loss, List.of(x));
        assertEquals(before, graph.needed(List.of(loss)).size());
    }

    /// A small network with everything in it; the whole gradient against differences.
    @Test
    @Tag("D4")
    void aWholeSmallNetwork() {
        CounterRandom random = CounterRandom.of(4);
        Map<Value, double[]> numbers = new HashMap<>();
        Graph graph = new Graph();
        Value x = drawn(graph, numbers, random, "x", Shape.of(2, 1, 3, 3));
        Value k = drawn(graph, numbers, random, "k", Shape.of(2, 1, 2, 2));
        Value b = drawn(graph, numbers, random, "b", Shape.of(2));
        Value w = drawn(graph, numbers, random, "w", Shape.of(3, 4));
        Value label = graph.indices("label", Shape.of(2));
        numbers.put(label, new double[] {2, 0});
        Value z = tanh(graph, conv2d(graph, x, k, b, Window.of(2, 2), 1));
        Value pooled = maxPool2d(graph, z, Window.of(1, 2).stride(1, 2));
        Value loss = crossEntropy(graph, linear(graph, flatten(graph, pooled), w), label);
        List<Value> parameters = List.of(x, k, b, w);
        List<Value> gradients = Gradient.of(graph, loss, parameters);
        for (int i = 0; i < parameters.size(); i++) {
            double[] gradient = Interpreter.run(graph, numbers, gradients).get(gradients.get(i));
            double[] at = numbers.get(parameters.get(i));
            double largest = 0;
            for (int j = 0; j < at.length; j++) {
                double kept = at[j];
                at[j] = kept + 0x1p-17;
                double ahead = Interpreter.run(graph, numbers, List.of(loss)).get(loss)[0];
                at[j] = kept - 0x1p-17;
                double behind = Interpreter.run(graph, numbers, List.of(loss)).get(loss)[0];
                at[j] = kept;
                assertEquals((ahead - behind) * 0x1p16, gradient[j], 1e-8, parameters.get(i) + " element " + j);
                largest = Math.max(largest, Math.abs(gradient[j]));
            }
            assertTrue(largest > 1e-3, parameters.get(i) + " has a gradient worth checking");
        }
    }

    private static Value drawn(
            Graph graph, Map<Value, double[]> numbers, CounterRandom random, String name, Shape shape) {
        Value value = graph.input(name, shape);
        double[] drawn = new double[shape.elements()];
        for (int at = 0; at < drawn.length; at++) {
            drawn[at] = random.stream(name).uniform(at, -1, 1);
        }
        numbers.put(value, drawn);
        return value;
    }
}
