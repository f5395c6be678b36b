package lanewise.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lanewise.algebra.Declared;
import lanewise.algebra.Identity;
import lanewise.algebra.Jacobian;
import lanewise.algebra.Partial;
import lanewise.algebra.Pattern;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What is true of every operation, said once. An operation's own test names its interesting cases.
///
/// Laws about values hold for the whole case; laws about declarations hold for every node that the case puts
/// into its graph, so a composition is checked part by part.
public interface OpContract extends PlanContract {
    double DIFFERENCES = 1e-6;
    double ROUNDING = 1e-12;
    /// A gradient below this would let a wrong derivative pass.
    double NOTICEABLE = 1e-3;

    @TestFactory
    default Stream<DynamicTest> theResultHasTheDeclaredShape() {
        return each(experiment -> {
            experiment
                    .of
                    .expected()
                    .ifPresent(shape -> assertEquals(shape, experiment.result.shape(), experiment.toString()));
            Map<Value, double[]> everything = experiment.everything();
            for (Node node : experiment.nodes) {
                List<Shape> shapes = node.operands().stream().map(Value::shape).toList();
                assertEquals(node.op().shape(shapes), node.value().shape(), experiment + ": " + node);
                assertEquals(
                        node.value().shape().elements(), everything.get(node.value()).length, experiment + ": " + node);
                if (node.op() instanceof Declared declared) {
                    Value defined = declared.define(experiment.graph, node.operands());
                    assertEquals(node.value().shape(), defined.shape(), experiment + ": the definition of " + node);
                }
            }
        });
    }

    @TestFactory
    default Stream<DynamicTest> jacobianTimesTangentIsTheSlope() {
        return each(experiment -> {
            for (Value operand : experiment.floats()) {
                Value tangent = experiment.given(operand.shape());
                double[] product = jvp(experiment, Map.of(operand, tangent));
                double[] slope =
                        experiment.differences(experiment.result, Map.of(operand, experiment.numbers.get(tangent)));
                close(slope, product, DIFFERENCES, experiment + ": slope against J v by " + operand);
            }
        });
    }

    @TestFactory
    default Stream<DynamicTest> theTransposeIsTheAdjoint() {
        return each(experiment -> {
            for (Value operand : experiment.floats()) {
                for (int pair = 0; pair < 10; pair++) {
                    Value v = experiment.given(operand.shape());
                    Value u = experiment.given(experiment.result.shape());
                    double[] pushed = jvp(experiment, Map.of(operand, v));
                    double[] pulled = vjp(experiment, u, operand);
                    double left = dot(experiment.numbers.get(u), pushed);
                    double right = dot(pulled, experiment.numbers.get(v));
                    double size = norm(experiment.numbers.get(u)) * norm(pushed)
                            + norm(pulled) * norm(experiment.numbers.get(v));
                    assertTrue(
                            Math.abs(left - right) <= ROUNDING * size,
                            () -> experiment + " by " + operand + ": <u, J v> = " + left + ", <Jt u, v> = " + right);
                }
            }
        });
    }

    @TestFactory
    default Stream<DynamicTest> declarationForwardAndReverseAreOneMatrix() {
        return each(experiment -> eachJacobian(experiment, (node, operand, jacobian, known) -> {
            String where = experiment + ": " + node + " by operand " + operand;
            double[][] declared = jacobian.toDense(known::get);
            Value v = experiment.open(jacobian.from());
            double[][] forward = experiment.columns(
                    jacobian.times(v, experiment.graph), v, jacobian.to().elements(), known);
            Value u = experiment.open(jacobian.to());
            double[][] reverse = transposed(
                    experiment.columns(
                            jacobian.transpose().times(u, experiment.graph),
                            u,
                            jacobian.from().elements(),
                            known),
                    jacobian.to().elements());
            boolean plain = jacobian instanceof Partial || jacobian instanceof Identity;
            for (int row = 0; row < declared.length; row++) {
                String at = where + ", row " + row;
                if (plain) {
                    assertArrayEquals(forward[row], declared[row], at + ": declared against J v");
                    assertArrayEquals(reverse[row], declared[row], at + ": declared against Jt u");
                } else {
                    close(forward[row], declared[row], ROUNDING, at + ": declared against J v");
                    close(reverse[row], declared[row], ROUNDING, at + ": declared against Jt u");
                }
            }
        }));
    }

    @TestFactory
    default Stream<DynamicTest> patternAndCountsHoldEveryNonZero() {
        return each(experiment -> eachJacobian(experiment, (node, operand, jacobian, known) -> {
            String where = experiment + ": " + node + " by operand " + operand;
            holds(jacobian, jacobian.toDense(known::get), where);
            holds(jacobian.transpose(), jacobian.transpose().toDense(known::get), where + ", transposed");
        }));
    }

    @TestFactory
    default Stream<DynamicTest> diagonalAndRowNormsAreThoseOfTheMatrix() {
        return each(experiment -> eachJacobian(experiment, (node, operand, jacobian, known) -> {
            String where = experiment + ": " + node + " by operand " + operand;
            double[][] dense = jacobian.toDense(known::get);
            double[] norms = Interpreter.run(experiment.graph, known, jacobian.rowNorms(experiment.graph));
            double[] wanted = Arrays.stream(dense).mapToDouble(OpContract::norm).toArray();
            close(norms, wanted, ROUNDING, where + ", row norms");
            if (dense.length == jacobian.from().elements()) {
                double[] diagonal = Interpreter.run(experiment.graph, known, jacobian.diagonal(experiment.graph));
                double[] own = IntStream.range(0, dense.length)
                        .mapToDouble(i -> dense[i][i])
                        .toArray();
                close(diagonal, own, ROUNDING, where + ", diagonal");
            }
        }));
    }

    /// A product per colour of the pattern gives every entry.
    @TestFactory
    default Stream<DynamicTest> colouringGivesTheMatrix() {
        return each(experiment -> eachJacobian(experiment, (node, operand, jacobian, known) -> {
            String where = experiment + ": " + node + " by operand " + operand;
            SparseJacobian sparse = SparseJacobian.of(experiment.graph, jacobian);
            assertTrue(sparse.products().size() <= jacobian.from().elements(), where);
            Map<Value, double[]> numbers = Interpreter.run(experiment.graph, known, sparse.products());
            double[][] found = sparse.matrix(numbers::get).toDense();
            double[][] dense = jacobian.toDense(known::get);
            for (int row = 0; row < dense.length; row++) {
                close(found[row], dense[row], ROUNDING, where + ", row " + row);
            }
        }));
    }

    private static void holds(Jacobian jacobian, double[][] dense, String where) {
        Pattern pattern = jacobian.pattern();
        assertEquals(jacobian.to().elements(), pattern.rows(), where);
        assertEquals(jacobian.from().elements(), pattern.columns(), where);
        long nonZeros = 0;
        long widest = 0;
        for (int row = 0; row < dense.length; row++) {
            long own = 0;
            for (int column = 0; column < dense[row].length; column++) {
                if (dense[row][column] != 0) {
                    own++;
                    assertTrue(
                            pattern.contains(row, column),
                            where + ": entry " + row + ", " + column + " is outside the pattern");
                }
            }
            nonZeros += own;
            widest = Math.max(widest, own);
        }
        assertTrue(
                jacobian.nonZeros() >= nonZeros, where + ": nonZeros() " + jacobian.nonZeros() + " below " + nonZeros);
        assertTrue(
                jacobian.widestRow() >= widest, where + ": widestRow() " + jacobian.widestRow() + " below " + widest);
        assertTrue(jacobian.bytes() >= 0 && jacobian.multiplyAdds() >= 0, where);
    }

    @TestFactory
    default Stream<DynamicTest> transposedTwiceActsLikeItself() {
        return each(experiment -> eachJacobian(experiment, (node, operand, jacobian, known) -> {
            String where = experiment + ": " + node + " by operand " + operand;
            Jacobian twice = jacobian.transpose().transpose();
            assertEquals(jacobian.from(), twice.from(), where);
            assertEquals(jacobian.to(), twice.to(), where);
            double[][] once = jacobian.toDense(known::get);
            double[][] again = twice.toDense(known::get);
            for (int row = 0; row < once.length; row++) {
                close(again[row], once[row], ROUNDING, where + ", row " + row);
            }
        }));
    }

    /// What a Jacobian names is all that must outlive the forward pass, so its products may start from nothing
    /// else.
    @TestFactory
    default Stream<DynamicTest> productsReadOnlyWhatIsNamed() {
        return each(experiment -> eachJacobian(experiment, (node, operand, jacobian, known) -> {
            String where = experiment + ": " + node + " by operand " + operand;
            for (Jacobian form : List.of(jacobian, jacobian.transpose())) {
                Value v = experiment.open(form.from());
                Set<Value> allowed = new HashSet<>(form.named());
                allowed.add(v);
                form.times(v, experiment.graph)
                        .ifPresent(product -> assertReads(experiment.graph, product, allowed, where));
            }
        }));
    }

    private static void assertReads(Graph graph, Value value, Set<Value> allowed, String where) {
        if (allowed.contains(value)) {
            return;
        }
        Node node =
                graph.definition(value).orElseGet(() -> fail(where + " reads " + value + ", which it does not name"));
        node.operands().forEach(operand -> assertReads(graph, operand, allowed, where));
    }

    @TestFactory
    default Stream<DynamicTest> forwardModeIsReverseMode() {
        return each(experiment -> {
            for (Value operand : experiment.floats()) {
                Value v = experiment.open(operand.shape());
                int rows = experiment.result.shape().elements();
                Optional<Value> pushed = Gradient.jvp(experiment.graph, List.of(experiment.result), Map.of(operand, v))
                        .getFirst();
                Value u = experiment.open(experiment.result.shape());
                Optional<Value> pulled =
                        Optional.ofNullable(Gradient.vjp(experiment.graph, experiment.result, u, List.of(operand))
                                .get(operand));
                double[][] forward = experiment.columns(pushed, v, rows, experiment.numbers);
                double[][] reverse =
                        transposed(experiment.columns(pulled, u, operand.shape().elements(), experiment.numbers), rows);
                for (int row = 0; row < rows; row++) {
                    close(reverse[row], forward[row], ROUNDING, experiment + " by " + operand + ", row " + row);
                }
            }
        });
    }

    /// The gradient of sum(weight y²) is differentiated again, forward over reverse and reverse over reverse.
    @TestFactory
    default Stream<DynamicTest> theGradientCanBeDifferentiated() {
        return each(experiment -> {
            Graph graph = experiment.graph;
            List<Value> floats = experiment.floats();
            Value weight = experiment.given(experiment.result.shape());
            Value cotangent = Worksheet.times(graph, weight, experiment.result);
            Map<Value, Value> gradients = Gradient.vjp(graph, experiment.result, cotangent, floats);
            Map<Value, Value> tangents = new LinkedHashMap<>();
            Map<Value, double[]> directions = new HashMap<>();
            for (Value operand : floats) {
                tangents.put(operand, experiment.given(operand.shape()));
                directions.put(operand, experiment.numbers.get(tangents.get(operand)));
            }
            for (Map.Entry<Value, Value> entry : gradients.entrySet()) {
                Value gradient = entry.getValue();
                String where = experiment + ": second derivative by " + entry.getKey();
                double[] slope = experiment.differences(gradient, directions);
                double[] forward = Gradient.jvp(graph, List.of(gradient), tangents)
                        .getFirst()
                        .map(experiment::evaluate)
                        .orElse(new double[slope.length]);
                close(slope, forward, DIFFERENCES, where);
                Value along = experiment.given(gradient.shape());
                Map<Value, Value> again = Gradient.vjp(graph, gradient, along, floats);
                double left = dot(experiment.numbers.get(along), forward);
                double right = again.entrySet().stream()
                        .mapToDouble(
                                share -> dot(experiment.evaluate(share.getValue()), directions.get(share.getKey())))
                        .sum();
                assertEquals(
                        left, right, ROUNDING * Math.max(1, sizeOf(experiment.numbers.get(along), forward)), where);
            }
        });
    }

    /// Three samples at once, of each operand alone and of all together, are the three one by one.
    @TestFactory
    default Stream<DynamicTest> manySamplesAtOnceAreTheSamplesOneByOne() {
        return each(experiment -> {
            List<Set<Value>> choices = new ArrayList<>();
            experiment.operands.forEach(operand -> choices.add(Set.of(operand)));
            choices.add(new HashSet<>(experiment.operands));
            for (Set<Value> own : choices) {
                String where = experiment + ": samples of " + own;
                double[] together = experiment.together(own);
                double[] oneByOne = experiment.oneByOne(own);
                close(together, oneByOne, ROUNDING, where);
            }
        });
    }

    /// Against checks that compare nothing with nothing.
    @TestFactory
    default Stream<DynamicTest> gradientsAreNotNearZero() {
        return each(experiment -> {
            for (Value operand : experiment.floats()) {
                if (operand.shape().elements() == 0 || experiment.result.shape().elements() == 0) {
                    continue;
                }
                Value u = experiment.given(experiment.result.shape());
                double largest = Arrays.stream(vjp(experiment, u, operand))
                        .map(Math::abs)
                        .max()
                        .orElse(0);
                assertTrue(
                        largest >= NOTICEABLE,
                        experiment + ": the largest gradient by " + operand + " is only " + largest);
            }
        });
    }

    /// A law of one declared Jacobian.
    interface Law {
        void check(Node node, int operand, Jacobian jacobian, Map<Value, double[]> known);
    }

    private static void eachJacobian(Experiment experiment, Law law) {
        for (Node node : experiment.nodes) {
            for (int operand = 0; operand < node.operands().size(); operand++) {
                Jacobian jacobian = node.op().jacobian(node.site(experiment.graph), operand);
                assertEquals(node.operands().get(operand).shape(), jacobian.from(), experiment + ": " + node);
                assertEquals(node.value().shape(), jacobian.to(), experiment + ": " + node);
                // A Jacobian may name values that it asked for beside the nodes of the case.
                Map<Value, double[]> known = new HashMap<>(experiment.everything());
                known.putAll(Interpreter.run(experiment.graph, known, jacobian.named()));
                known.keySet()
                        .removeIf(value -> !experiment.numbers.containsKey(value)
                                && experiment.graph.definition(value).isEmpty());
                law.check(node, operand, jacobian, known);
            }
        }
    }

    private Stream<DynamicTest> each(Consumer<Experiment> law) {
        return Experiment.each(cases(), law);
    }

    private static double[] jvp(Experiment experiment, Map<Value, Value> tangents) {
        return Gradient.jvp(experiment.graph, List.of(experiment.result), tangents)
                .getFirst()
                .map(experiment::evaluate)
                .orElse(new double[experiment.result.shape().elements()]);
    }

    private static double[] vjp(Experiment experiment, Value cotangent, Value operand) {
        Map<Value, Value> found = Gradient.vjp(experiment.graph, experiment.result, cotangent, List.of(operand));
        return found.containsKey(operand)
                ? experiment.evaluate(found.get(operand))
                : new double[operand.shape().elements()];
    }

    private static void close(double[] actual, double[] expected, double tolerance, String where) {
        assertEquals(expected.length, actual.length, where);
        for (int at = 0; at < expected.length; at++) {
            assertEquals(
                    expected[at],
                    actual[at],
                    tolerance * Math.max(1, Math.abs(expected[at])),
                    where + ", element " + at);
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int at = 0; at < a.length; at++) {
            sum += a[at] * b[at];
        }
        return sum;
    }

    private static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }

    private static double sizeOf(double[] a, double[] b) {
        return norm(a) * norm(b);
    }

    private static double[][] transposed(double[][] matrix, int columns) {
        double[][] result = new double[columns][matrix.length];
        for (int row = 0; row < matrix.length; row++) {
            for (int column = 0; column < columns; column++) {
                result[column][row] = matrix[row][column];
            }
        }
        return result;
    }
}
