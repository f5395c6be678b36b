package lanewise.compile;

import java.util.Optional;
import java.util.function.UnaryOperator;
import lanewise.algebra.Scalar;

/// An expression as a line in one of its arguments: scale x + offset, neither of which reads it.
record Affine(Scalar scale, Scalar offset) {
    private static final Scalar ZERO = Scalar.constant(0);

    /// The line that an expression is in an argument; empty where it is none.
    static Optional<Affine> of(Scalar body, int argument) {
        if (body.equals(Scalar.arg(argument))) {
            return Optional.of(new Affine(Scalar.ONE, ZERO));
        }
        if (isFree(body, argument)) {
            return Optional.of(new Affine(ZERO, body));
        }
        return body instanceof Scalar.Apply apply ? of(apply, argument) : Optional.empty();
    }

    private static Optional<Affine> of(Scalar.Apply apply, int argument) {
        Scalar first = apply.operand(0);
        return switch (apply.function()) {
            case NEGATE -> of(first, argument).map(line -> line.each(Scalar::negate));
            case ADD ->
                of(first, argument).flatMap(a -> of(apply.operand(1), argument).map(a::plus));
            case SUBTRACT ->
                of(first, argument)
                        .flatMap(a -> of(apply.operand(1), argument).map(b -> a.plus(b.each(Scalar::negate))));
            case MULTIPLY ->
                isFree(first, argument)
                        ? of(apply.operand(1), argument).map(line -> line.each(x -> Scalar.multiply(first, x)))
                        : times(apply, argument, x -> Scalar.multiply(x, apply.operand(1)));
            case DIVIDE -> times(apply, argument, x -> Scalar.divide(x, apply.operand(1)));
            default -> Optional.empty();
        };
    }

    private static Optional<Affine> times(Scalar.Apply apply, int argument, UnaryOperator<Scalar> change) {
        return isFree(apply.operand(1), argument)
                ? of(apply.operand(0), argument).map(line -> line.each(change))
                : Optional.empty();
    }

    private static boolean isFree(Scalar body, int argument) {
        return !body.arguments().contains(argument);
    }

    private Affine each(UnaryOperator<Scalar> change) {
        return new Affine(change.apply(scale), change.apply(offset));
    }

    private Affine plus(Affine other) {
        return new Affine(Scalar.add(scale, other.scale), Scalar.add(offset, other.offset));
    }
}
