package lanewise.op.elementwise;

import lanewise.algebra.Emitter;
import lanewise.algebra.Value;

/// Scaled exponential linear unit, y = lambda x where x > 0, else lambda alpha (e^x - 1), with lambda =
/// 1.0507... and alpha = 1.6732... of Klambauer and others, "Self-Normalizing Neural Networks" (2017),
/// which keep mean 0 and variance 1. -lambda alpha at -infinity; NaN stays NaN. At x = 0 the derivative is
/// lambda alpha, that of the left side. Jacobian: diagonal, lambda where y > 0, else y + lambda alpha: the
/// output is all that is remembered.
public final class Selu {
    private static final double LAMBDA = 1.0507009873554804934;
    private static final double ALPHA = 1.6732632423543772848;

    private Selu() {}

    public static Value selu(Emitter out, Value x) {
        return Elu.exponential("selu", out, x, LAMBDA, LAMBDA * ALPHA, 1);
    }
}
