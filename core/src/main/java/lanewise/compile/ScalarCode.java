package lanewise.compile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import lanewise.algebra.Elementary;
import lanewise.algebra.Scalar;
import lanewise.kernel.loop.ErrorFunction;
import lanewise.kernel.loop.Exponentials;
import lanewise.kernel.loop.Logarithms;
import lanewise.kernel.loop.LoopBuilder;
import lanewise.kernel.loop.NormalDistribution;
import lanewise.kernel.loop.Powers;
import lanewise.kernel.loop.Sigmoids;
import lanewise.kernel.loop.Trigonometry;

/// A scalar expression as instructions of a loop. Comparisons are masks as long as they only choose, numbers 0 and 1
/// elsewhere; a product that is added to becomes a fused multiply-add.
final class ScalarCode {
    private final LoopBuilder builder;
    private final List<Integer> arguments;
    private final IntUnaryOperator positions;
    private final Map<Scalar, Integer> done = new HashMap<>();

    /// @param arguments the registers of the arguments
    /// @param positions the loop's number for the position along an axis
    ScalarCode(LoopBuilder builder, List<Integer> arguments, IntUnaryOperator positions) {
        this.builder = builder;
        this.arguments = arguments;
        this.positions = positions;
    }

    /// The register that holds the value of an expression.
    int emit(Scalar body) {
        Integer known = done.get(body);
        if (known == null) {
            known = compute(body);
            done.put(body, known);
        }
        return known;
    }

    private int compute(Scalar body) {
        return switch (body) {
            case Scalar.Arg arg -> arguments.get(arg.index());
            case Scalar.Const c -> builder.constant((float) c.value());
            case Scalar.Position position -> builder.position(positions.applyAsInt(position.axis()));
            case Scalar.Apply apply -> apply(apply);
        };
    }

    private int apply(Scalar.Apply apply) {
        return switch (apply.function()) {
            case ADD -> add(apply.operand(0), apply.operand(1));
            case SUBTRACT -> builder.subtract(operand(apply, 0), operand(apply, 1));
            case MULTIPLY -> builder.multiply(operand(apply, 0), operand(apply, 1));
            case DIVIDE -> builder.divide(operand(apply, 0), operand(apply, 1));
            case NEGATE -> builder.negate(operand(apply, 0));
            case MAXIMUM -> maximum(operand(apply, 0), operand(apply, 1));
            case ABSOLUTE -> builder.absolute(operand(apply, 0));
            case POWER ->
                apply.operand(1) instanceof Scalar.Const exponent
                        ? Powers.pow(builder, operand(apply, 0), (float) exponent.value())
                        : Powers.pow(builder, operand(apply, 0), operand(apply, 1));
            case EXP -> Exponentials.exp(builder, operand(apply, 0));
            case EXPM1 -> Exponentials.expm1(builder, operand(apply, 0));
            case LOG -> Logarithms.log(builder, operand(apply, 0));
            case LOG1P -> Logarithms.log1p(builder, operand(apply, 0));
            case SIN -> Trigonometry.sin(builder, operand(apply, 0));
            case COS -> Trigonometry.cos(builder, operand(apply, 0));
            case ATAN -> Trigonometry.atan(builder, operand(apply, 0));
            case ERF -> ErrorFunction.erf(builder, operand(apply, 0));
            case NORMAL -> NormalDistribution.of(builder, operand(apply, 0));
            case GELU -> NormalDistribution.gelu(builder, operand(apply, 0));
            case SOFTPLUS -> Sigmoids.softplus(builder, operand(apply, 0));
            case SQRT -> builder.squareRoot(operand(apply, 0));
            case TANH -> Sigmoids.tanh(builder, operand(apply, 0));
            case SIGMOID -> Sigmoids.sigmoid(builder, operand(apply, 0));
            case RELU -> {
                int x = operand(apply, 0);
                int zero = builder.constant(0);
                yield builder.select(builder.less(x, zero), zero, x);
            }
            case LESS, EQUAL -> builder.select(mask(apply), builder.constant(1), builder.constant(0));
            case SELECT -> select(apply);
        };
    }

    private int operand(Scalar.Apply apply, int index) {
        return emit(apply.operand(index));
    }

    private int add(Scalar a, Scalar b) {
        if (isProduct(b)) {
            return fma((Scalar.Apply) b, a);
        }
        return isProduct(a) ? fma((Scalar.Apply) a, b) : builder.add(emit(a), emit(b));
    }

    private static boolean isProduct(Scalar scalar) {
        return scalar instanceof Scalar.Apply apply && apply.function() == Elementary.MULTIPLY;
    }

    private int fma(Scalar.Apply product, Scalar addend) {
        return builder.fma(operand(product, 0), operand(product, 1), emit(addend));
    }

    /// The larger; NaN where either is: a comparison with NaN is false, so `a` comes through by itself and `b` is
    /// asked for.
    private int maximum(int a, int b) {
        int larger = builder.select(builder.less(a, b), b, a);
        return builder.select(builder.equal(b, b), larger, b);
    }

    private int select(Scalar.Apply apply) {
        int a = operand(apply, 1);
        int b = operand(apply, 2);
        if (apply.operand(0).isMask()) {
            return builder.select(mask((Scalar.Apply) apply.operand(0)), a, b);
        }
        return builder.select(builder.equal(operand(apply, 0), builder.constant(0)), b, a);
    }

    private int mask(Scalar.Apply comparison) {
        int a = operand(comparison, 0);
        int b = operand(comparison, 1);
        return comparison.function() == Elementary.LESS ? builder.less(a, b) : builder.equal(a, b);
    }
}
