package lanewise.compile;

import lanewise.algebra.Elementary;
import lanewise.algebra.Scalar;

/// How much work an elementwise expression is, in units of about eight instructions of a loop.
final class Weights {
    /// Keeps generated loops small enough to be compiled well, and to be compiled at all.
    static final int LARGEST_LOOP = 40;

    private Weights() {}

    static int of(Scalar body) {
        return body instanceof Scalar.Apply apply
                ? of(apply.function())
                        + apply.operands().stream().mapToInt(Weights::of).sum()
                : 0;
    }

    static int of(Elementary function) {
        return switch (function) {
            case EXP -> 4;
            case EXPM1, ATAN, SIGMOID -> 5;
            case LOG, LOG1P, TANH -> 7;
            case ERF, NORMAL, GELU -> 9;
            case SOFTPLUS -> 11;
            case POWER -> 17;
            case SIN, COS -> 20;
            default -> 1;
        };
    }
}
