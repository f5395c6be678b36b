package lanewise.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lanewise.algebra.CustomOp;
import lanewise.algebra.Jacobian;
import lanewise.algebra.Op;
import lanewise.algebra.Type;
import lanewise.algebra.Value;
import lanewise.tensor.CounterRandom;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;

/// A check of an operation's declared Jacobians against its definition, for operations of your own.
///
/// For each float operand, every entry of J is compared three ways: central differences of the definition in double
/// precision (within 1e-6 max(1, |entry|)), J v, and Jᵀ u; where the matrix is small also with the declaration written
/// out. Then <u, J v> = <Jᵀ u, v> on random pairs, and the float `compute` of a [CustomOp] against its definition
/// (within 1e-5 of the largest element). A check whose derivatives are all below 1e-3 proves nothing and fails.
///
/// Numbers are drawn between -2 and 2, or as [#between] says, all of them different and none at 0, so that kinks there
/// and ties do no harm; a kink elsewhere wants a range without it. Large operands are checked along random directions
/// only.
///
/// ```java
/// record Gate() implements CustomOp {                       // the multiply gate: y = a b
///     public Shape shape(List<Shape> operands) {
///         return operands.getFirst();
///     }
///
///     public void define(List<double[]> x, double[] y) {
///         for (int i = 0; i < y.length; i++) {
///             y[i] = x.get(0)[i] * x.get(1)[i];
///         }
///     }
///
///     public Jacobian jacobian(Site at, int operand) {      // diagonal: the other operand
///         return Jacobian.diagonal(Scalar.arg(0), List.of(at.operand(1 - operand)), at.result().shape());
///     }
/// }
/// System.out.println(GradientCheck.of(new Gate(), Shape.of(4), Shape.of(4)).run(1));
/// ```
public final class GradientCheck {
    private static final double DIFFERENCES = 1e-6;
    private static final double ROUNDING = 1e-12;
    private static final double NOTICEABLE = 1e-3;
    private static final double SINGLE = 1e-5;
    private static final double STEP = 0x1p-17;
    private static final int DENSE_ENTRIES = 1 << 16;
    private static final int PAIRS = 10;

    private final Op op;
    private final List<Shape> shapes;
    private final Map<Integer, Integer> bounds;
    private final double low;
    private final double high;

    private GradientCheck(Op op, List<Shape> shapes, Map<Integer, Integer> bounds, double low, double high) {
        this.op = op;
        this.shapes = List.copyOf(shapes);
        this.bounds = Map.copyOf(bounds);
        this.low = low;
        this.high = high;
    }

    /// A check of an operation on float operands of the given shapes.
    public static GradientCheck of(Op op, Shape... operands) {
        return new GradientCheck(op, List.of(operands), Map.of(), -2, 2);
    }

    /// The same check with numbers between `low` and `high`.
    public GradientCheck between(double low, double high) {
        if (!(low < high)) {
            throw new LanewiseException("there are no numbers between " + low + " and " + high);
        }
        return new GradientCheck(op, shapes, bounds, low, high);
    }

    /// The same check where one operand holds integers in 0..bound-1.
    public GradientCheck indices(int operand, int bound) {
        Map<Integer, Integer> more = new HashMap<>(bounds);
        more.put(operand, bound);
        return new GradientCheck(op, shapes, more, low, high);
    }

    /// What was compared, one line per operand, for people.
    public record Report(String title, List<String> lines) {
        @Override
        public String toString() {
            return title + lines.stream().map(line -> "\n  " + line).collect(Collectors.joining());
        }
    }

    /// Runs the check with numbers from a seed; throws a [LanewiseException] that names the first element that
    /// disagrees.
    public Report run(long seed) {
        return new Run(seed).report();
    }

    /// One run: the operation at its place in a graph, with numbers.
    private final class Run {
        private final long seed;
        private final CounterRandom random;
        private final Graph graph = new Graph();
        private final List<Value> operands = new ArrayList<>();
        private final List<double[]> numbers = new ArrayList<>();
        private final Value result;
        private final List<String> lines = new ArrayList<>();
        private long counter;
        private int drawn;

        Run(long seed) {
            this.seed = seed;
            this.random = CounterRandom.of(seed).stream("gradient check");
            int floats = 0;
            for (int i = 0; i < shapes.size(); i++) {
                floats += bounds.containsKey(i) ? 0 : shapes.get(i).elements();
            }
            int[] places = random.stream("places").permutation(floats);
            for (int i = 0; i < shapes.size(); i++) {
                Type type = bounds.containsKey(i) ? Type.INTEGER : Type.FLOAT;
                operands.add(graph.source("operand " + i, shapes.get(i), type, Source.Role.INPUT));
                numbers.add(draw(i, places));
            }
            result = graph.emit(op, operands);
        }

        /// Floats: one in each of as many equal parts of the range as there are floats, in random order, in the
        /// middle half of the part.
        private double[] draw(int operand, int[] places) {
            double[] values = new double[shapes.get(operand).elements()];
            Optional<Integer> bound = Optional.ofNullable(bounds.get(operand));
            for (int at = 0; at < values.length; at++) {
                if (bound.isPresent()) {
                    values[at] = random.below(counter++, bound.get());
                } else {
                    // An even number of parts has a border at 0 where the range is symmetric.
                    double parts = places.length + places.length % 2;
                    double within = places[drawn++] + 0.25 + 0.5 * random.uniform(counter++);
                    values[at] = (float) (low + (high - low) * within / parts);
                }
            }
            return values;
        }

        Report report() {
            double[] y = defined();
            for (int i = 0; i < operands.size(); i++) {
                if (operands.get(i).isFloat()) {
                    checkOperand(i);
                }
            }
            if (op instanceof CustomOp custom) {
                checkCompute(custom, y);
            }
            return new Report(
                    op.title() + ": " + result.shape() + " from " + shapes + ", seed " + seed + ": agrees",
                    List.copyOf(lines));
        }

        /// The definition's result; refuses a definition that writes to its operands.
        private double[] defined() {
            List<double[]> copies = numbers.stream().map(double[]::clone).toList();
            double[] y = Interpreter.apply(op, operands, copies);
            for (int i = 0; i < copies.size(); i++) {
                if (!Arrays.equals(copies.get(i), numbers.get(i))) {
                    throw failure("the definition changes operand " + i + "; it must only read");
                }
            }
            if (y.length != result.shape().elements()) {
                throw failure(
                        "the definition gives " + y.length + " elements, the declared shape is " + result.shape());
            }
            return y;
        }

        private void checkOperand(int operand) {
            Jacobian jacobian =
                    op.jacobian(graph.definition(result).orElseThrow().site(graph), operand);
            Shape from = operands.get(operand).shape();
            if (!jacobian.from().equals(from) || !jacobian.to().equals(result.shape())) {
                throw failure("the Jacobian by operand " + operand + " maps " + jacobian.from() + " to " + jacobian.to()
                        + ", wanted " + from + " to " + result.shape());
            }
            Value v = graph.input("tangent " + operand, from);
            Value u = graph.input("cotangent " + operand, result.shape());
            Optional<Value> pushed = jacobian.times(v, graph);
            Optional<Value> pulled = jacobian.transpose().times(u, graph);
            boolean small = (long) from.elements() * result.shape().elements() <= DENSE_ENTRIES;
            double largest =
                    small ? checkEntries(operand, jacobian, v, pushed, u, pulled) : checkDirections(operand, v, pushed);
            checkAdjoint(operand, v, pushed, u, pulled);
            if (!jacobian.isZero() && from.elements() > 0 && result.shape().elements() > 0 && largest < NOTICEABLE) {
                throw failure("every derivative by operand " + operand + " is below " + NOTICEABLE + " (the largest is "
                        + largest + "), so that nothing was checked; choose another range with between(low, high)");
            }
            lines.add("by operand " + operand + " " + from + ": " + jacobian.structure() + ", "
                    + (small ? "every entry" : "random directions") + ", largest slope " + largest);
        }

        private double checkEntries(
                int operand, Jacobian jacobian, Value v, Optional<Value> pushed, Value u, Optional<Value> pulled) {
            int rows = result.shape().elements();
            int columns = v.shape().elements();
            double[][] slopes = new double[columns][];
            double largest = 0;
            for (int column = 0; column < columns; column++) {
                double[] unit = unit(columns, column);
                slopes[column] = slope(operand, unit);
                double[] product = product(pushed, v, unit, rows);
                for (int row = 0; row < rows; row++) {
                    largest = Math.max(largest, Math.abs(slopes[column][row]));
                    compare(operand, row, column, "J v", product[row], slopes[column][row], DIFFERENCES);
                    slopes[column][row] = product[row];
                }
            }
            double[][] declared = jacobian.toDense(value -> evaluate(value, v, new double[columns]));
            for (int row = 0; row < rows; row++) {
                double[] product = product(pulled, u, unit(rows, row), columns);
                for (int column = 0; column < columns; column++) {
                    compare(operand, row, column, "the transpose", product[column], slopes[column][row], ROUNDING);
                    compare(
                            operand,
                            row,
                            column,
                            "the declaration",
                            declared[row][column],
                            slopes[column][row],
                            ROUNDING);
                }
            }
            return largest;
        }

        private double checkDirections(int operand, Value v, Optional<Value> pushed) {
            double largest = 0;
            for (int pair = 0; pair < PAIRS; pair++) {
                double[] tangent = direction(v.shape());
                double[] slope = slope(operand, tangent);
                double[] product = product(pushed, v, tangent, slope.length);
                for (int row = 0; row < slope.length; row++) {
                    largest = Math.max(largest, Math.abs(slope[row]));
                    if (differ(product[row], slope[row], DIFFERENCES)) {
                        throw failure("d result[" + row + "] along a random direction of operand " + operand + " is "
                                + product[row] + " by J v, but central differences of the definition give "
                                + slope[row]);
                    }
                }
            }
            return largest;
        }

        private void checkAdjoint(int operand, Value v, Optional<Value> pushed, Value u, Optional<Value> pulled) {
            for (int pair = 0; pair < PAIRS; pair++) {
                double[] tangent = direction(v.shape());
                double[] cotangent = direction(u.shape());
                double[] forward = product(pushed, v, tangent, cotangent.length);
                double[] reverse = product(pulled, u, cotangent, tangent.length);
                double left = dot(cotangent, forward);
                double right = dot(reverse, tangent);
                double size = Math.sqrt(dot(cotangent, cotangent) * dot(forward, forward))
                        + Math.sqrt(dot(reverse, reverse) * dot(tangent, tangent));
                // A NaN must not pass.
                if (!(Math.abs(left - right) <= ROUNDING * size)) {
                    throw failure("the transpose by operand " + operand + " is not the adjoint: <u, J v> = " + left
                            + ", <Jt u, v> = " + right);
                }
            }
        }

        private void checkCompute(CustomOp custom, double[] y) {
            List<float[]> narrow = numbers.stream().map(GradientCheck::narrow).toList();
            float[] computed = new float[y.length];
            custom.compute(narrow, computed);
            double largest = Arrays.stream(y).map(Math::abs).max().orElse(0);
            double worst = 0;
            for (int at = 0; at < y.length; at++) {
                worst = Math.max(worst, Math.abs(computed[at] - y[at]));
                if (!(Math.abs(computed[at] - y[at]) <= SINGLE * largest)) {
                    throw failure("result[" + at + "] is " + computed[at] + " by compute, but " + y[at]
                            + " by the definition");
                }
            }
            lines.add("compute in single precision: within " + worst + " of the definition");
        }

        private double[] slope(int operand, double[] tangent) {
            double[] ahead = moved(operand, tangent, STEP);
            double[] behind = moved(operand, tangent, -STEP);
            for (int row = 0; row < ahead.length; row++) {
                ahead[row] = (ahead[row] - behind[row]) / (2 * STEP);
            }
            return ahead;
        }

        private double[] moved(int operand, double[] tangent, double by) {
            List<double[]> there = new ArrayList<>(numbers);
            double[] values = numbers.get(operand).clone();
            for (int at = 0; at < values.length; at++) {
                values[at] += by * tangent[at];
            }
            there.set(operand, values);
            return Interpreter.apply(op, operands, there);
        }

        private double[] product(Optional<Value> product, Value open, double[] direction, int length) {
            return product.map(value -> evaluate(value, open, direction)).orElse(new double[length]);
        }

        private double[] evaluate(Value wanted, Value open, double[] direction) {
            Map<Value, double[]> sources = new HashMap<>();
            for (int i = 0; i < operands.size(); i++) {
                sources.put(operands.get(i), numbers.get(i));
            }
            sources.put(open, direction);
            return Interpreter.run(graph, sources, wanted);
        }

        private double[] direction(Shape shape) {
            double[] direction = new double[shape.elements()];
            for (int at = 0; at < direction.length; at++) {
                direction[at] = random.uniform(counter++, -1, 1);
            }
            return direction;
        }

        private void compare(
                int operand, int row, int column, String what, double declared, double wanted, double tolerance) {
            if (differ(declared, wanted, tolerance)) {
                String reference = tolerance == ROUNDING ? "J v gives " : "central differences of the definition give ";
                throw failure("d result[" + row + "] / d operand" + operand + "[" + column + "] is " + declared + " by "
                        + what + ", but " + reference + wanted);
            }
        }

        private LanewiseException failure(String problem) {
            return new LanewiseException(
                    "gradient check of " + op.title() + " " + shapes + ": " + problem + " (seed " + seed + ")");
        }
    }

    private static boolean differ(double a, double b, double tolerance) {
        return !(Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(b)));
    }

    private static double[] unit(int length, int at) {
        double[] unit = new double[length];
        unit[at] = 1;
        return unit;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int at = 0; at < a.length; at++) {
            sum += a[at] * b[at];
        }
        return sum;
    }

    private static float[] narrow(double[] values) {
        float[] narrow = new float[values.length];
        for (int at = 0; at < narrow.length; at++) {
            narrow[at] = (float) values[at];
        }
        return narrow;
    }
}
