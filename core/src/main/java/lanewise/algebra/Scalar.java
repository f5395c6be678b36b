package lanewise.algebra;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// An elementwise expression over positional arguments: forward values, derivatives, fused loops and optimizer updates
/// are all of this one kind. Differentiating it is what makes an elementwise operation need nothing but its value.
///
/// The factories fold what is certain (0 + x, 1 * x, constants) and turn the product with a comparison, or with a
/// selection that can be 0, into a selection, so that an infinite cotangent behind a closed relu gives 0, not NaN.
public sealed interface Scalar {
    /// The element of operand `index`, read by NumPy's broadcasting.
    record Arg(int index) implements Scalar {
        @Override
        public String toString() {
            return "x" + index;
        }
    }

    record Const(double value) implements Scalar {
        @Override
        public String toString() {
            return value == Math.rint(value) && Math.abs(value) < 1e6
                    ? Long.toString((long) value)
                    : Double.toString(value);
        }
    }

    /// The element's coordinate along an axis of the result, as a number.
    record Position(int axis) implements Scalar {
        @Override
        public String toString() {
            return "position(" + axis + ")";
        }
    }

    record Apply(Elementary function, List<Scalar> operands) implements Scalar {
        public Apply {
            operands = List.copyOf(operands);
        }

        public Scalar operand(int index) {
            return operands.get(index);
        }

        @Override
        public String toString() {
            return function.write(operands);
        }
    }

    Scalar ZERO = new Const(0);
    Scalar ONE = new Const(1);

    static Scalar arg(int index) {
        return new Arg(index);
    }

    static Scalar constant(double value) {
        return new Const(value);
    }

    static Scalar add(Scalar a, Scalar b) {
        return a.equals(ZERO) ? b : b.equals(ZERO) ? a : fold(Elementary.ADD, a, b);
    }

    static Scalar subtract(Scalar a, Scalar b) {
        return b.equals(ZERO) ? a : a.equals(ZERO) ? negate(b) : fold(Elementary.SUBTRACT, a, b);
    }

    static Scalar multiply(Scalar a, Scalar b) {
        if (a.equals(ZERO) || b.equals(ZERO)) {
            return ZERO;
        }
        if (a.equals(ONE)) {
            return b;
        }
        if (b.equals(ONE)) {
            return a;
        }
        if (a.isMask()) {
            return select(a, b, ZERO);
        }
        if (b.isMask()) {
            return select(b, a, ZERO);
        }
        return a.canClose() ? gated(a, b) : b.canClose() ? gated(b, a) : fold(Elementary.MULTIPLY, a, b);
    }

    /// Whether this is a selection with a 0 among its branches, through which nothing may pass, not even infinity.
    private boolean canClose() {
        return this instanceof Apply apply
                && apply.function == Elementary.SELECT
                && (apply.operand(1).equals(ZERO)
                        || apply.operand(2).equals(ZERO)
                        || apply.operand(1).canClose()
                        || apply.operand(2).canClose());
    }

    private static Scalar gated(Scalar gate, Scalar x) {
        Apply selection = (Apply) gate;
        return select(selection.operand(0), multiply(selection.operand(1), x), multiply(selection.operand(2), x));
    }

    static Scalar divide(Scalar a, Scalar b) {
        return a.equals(ZERO) ? ZERO : b.equals(ONE) ? a : fold(Elementary.DIVIDE, a, b);
    }

    static Scalar negate(Scalar a) {
        return a instanceof Apply apply && apply.function == Elementary.NEGATE
                ? apply.operand(0)
                : fold(Elementary.NEGATE, a);
    }

    static Scalar maximum(Scalar a, Scalar b) {
        return fold(Elementary.MAXIMUM, a, b);
    }

    /// The smaller of two; NaN where either is NaN; at a tie each side gets half of the derivative.
    static Scalar minimum(Scalar a, Scalar b) {
        return negate(maximum(negate(a), negate(b)));
    }

    static Scalar absolute(Scalar a) {
        return fold(Elementary.ABSOLUTE, a);
    }

    /// a^b; the exponents 0, 1, 2 and -1 are what they say.
    static Scalar power(Scalar a, Scalar b) {
        if (b instanceof Const exponent) {
            if (exponent.value == 0) {
                return ONE;
            }
            if (exponent.value == 1) {
                return a;
            }
            if (exponent.value == 2) {
                return multiply(a, a);
            }
            if (exponent.value == -1) {
                return divide(ONE, a);
            }
        }
        return fold(Elementary.POWER, a, b);
    }

    static Scalar exp(Scalar a) {
        return fold(Elementary.EXP, a);
    }

    static Scalar expm1(Scalar a) {
        return fold(Elementary.EXPM1, a);
    }

    static Scalar log(Scalar a) {
        return fold(Elementary.LOG, a);
    }

    static Scalar log1p(Scalar a) {
        return fold(Elementary.LOG1P, a);
    }

    static Scalar sin(Scalar a) {
        return fold(Elementary.SIN, a);
    }

    static Scalar cos(Scalar a) {
        return fold(Elementary.COS, a);
    }

    static Scalar atan(Scalar a) {
        return fold(Elementary.ATAN, a);
    }

    static Scalar erf(Scalar a) {
        return fold(Elementary.ERF, a);
    }

    /// The normal distribution function.
    static Scalar normal(Scalar a) {
        return fold(Elementary.NORMAL, a);
    }

    /// a times the normal distribution function of a.
    static Scalar gelu(Scalar a) {
        return fold(Elementary.GELU, a);
    }

    static Scalar softplus(Scalar a) {
        return fold(Elementary.SOFTPLUS, a);
    }

    static Scalar sqrt(Scalar a) {
        return fold(Elementary.SQRT, a);
    }

    static Scalar tanh(Scalar a) {
        return fold(Elementary.TANH, a);
    }

    static Scalar sigmoid(Scalar a) {
        return fold(Elementary.SIGMOID, a);
    }

    static Scalar relu(Scalar a) {
        return fold(Elementary.RELU, a);
    }

    /// 1 where a < b, else 0; 0 where either is NaN.
    static Scalar less(Scalar a, Scalar b) {
        return fold(Elementary.LESS, a, b);
    }

    /// 1 where a = b, else 0.
    static Scalar equal(Scalar a, Scalar b) {
        return fold(Elementary.EQUAL, a, b);
    }

    /// `a` where the condition is not 0, else `b`.
    static Scalar select(Scalar condition, Scalar a, Scalar b) {
        return a.equals(b) ? a : fold(Elementary.SELECT, condition, a, b);
    }

    private static Scalar fold(Elementary function, Scalar... operands) {
        if (Arrays.stream(operands).allMatch(Const.class::isInstance)) {
            return new Const(function.at(Arrays.stream(operands)
                    .mapToDouble(o -> ((Const) o).value())
                    .toArray()));
        }
        return new Apply(function, List.of(operands));
    }

    /// Whether every value is 0 or 1.
    default boolean isMask() {
        return this instanceof Apply apply && (apply.function == Elementary.LESS || apply.function == Elementary.EQUAL);
    }

    /// The derivative with respect to argument `index`, by the chain rule over the tree.
    default Scalar derivative(int index) {
        return switch (this) {
            case Arg arg -> arg.index == index ? ONE : ZERO;
            case Const c -> ZERO;
            case Position p -> ZERO;
            case Apply apply
            when apply.function == Elementary.SELECT ->
                select(
                        apply.operand(0),
                        apply.operand(1).derivative(index),
                        apply.operand(2).derivative(index));
            case Apply apply -> {
                Scalar sum = ZERO;
                for (int i = 0; i < apply.operands.size(); i++) {
                    Scalar inner = apply.operand(i).derivative(index);
                    if (!inner.equals(ZERO)) {
                        sum = add(sum, multiply(apply.function.derivative(i, apply), inner));
                    }
                }
                yield sum;
            }
        };
    }

    /// This expression with every subexpression equal to `wanted` replaced.
    default Scalar replace(Scalar wanted, Scalar replacement) {
        if (equals(wanted)) {
            return replacement;
        }
        return this instanceof Apply apply
                ? apply.function.of(apply.operands.stream()
                        .map(operand -> operand.replace(wanted, replacement))
                        .toList())
                : this;
    }

    /// This expression with argument `i` replaced by `arguments[i]`.
    default Scalar substitute(List<Scalar> arguments) {
        return switch (this) {
            case Arg arg -> arguments.get(arg.index);
            case Apply apply ->
                apply.function.of(apply.operands.stream()
                        .map(operand -> operand.substitute(arguments))
                        .toList());
            case Const c -> c;
            case Position p -> p;
        };
    }

    /// This expression where every position counts so many axes more in front.
    default Scalar behind(int axes) {
        return switch (this) {
            case Position position -> new Position(position.axis + axes);
            case Apply apply ->
                apply.function.of(apply.operands.stream()
                        .map(operand -> operand.behind(axes))
                        .toList());
            case Arg arg -> arg;
            case Const c -> c;
        };
    }

    /// The arguments that are read, in increasing order.
    default List<Integer> arguments() {
        Set<Integer> found = new TreeSet<>();
        collectArguments(found);
        return new ArrayList<>(found);
    }

    private void collectArguments(Set<Integer> found) {
        switch (this) {
            case Arg arg -> found.add(arg.index);
            case Apply apply -> apply.operands.forEach(operand -> operand.collectArguments(found));
            case Const c -> {}
            case Position p -> {}
        }
    }

    /// Whether any [Position] is read.
    default boolean readsPosition() {
        return switch (this) {
            case Position p -> true;
            case Apply apply -> apply.operands.stream().anyMatch(Scalar::readsPosition);
            case Arg a -> false;
            case Const c -> false;
        };
    }

    /// The value in double precision, for given arguments at a given place.
    default double at(double[] arguments, int[] position) {
        return switch (this) {
            case Arg arg -> arguments[arg.index];
            case Const c -> c.value;
            case Position p -> position[p.axis];
            case Apply apply -> {
                double[] values = new double[apply.operands.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = apply.operand(i).at(arguments, position);
                }
                yield apply.function.at(values);
            }
        };
    }
}
