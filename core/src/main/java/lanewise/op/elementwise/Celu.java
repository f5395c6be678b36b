package lanewise.op.elementwise;

import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.tensor.LanewiseException;

/// Continuously differentiable exponential linear unit, y = x where x > 0, else alpha (e^(x / alpha) - 1):
/// -alpha at -infinity; NaN stays NaN. No kink: at x = 0 the derivative is 1 from both sides. Jacobian:
/// diagonal, 1 where y > 0, else (y + alpha) / alpha: the output is all that is remembered.
public final class Celu {
    private Celu() {}

    /// Throws a [LanewiseException] unless alpha is above 0.
    public static Value celu(Emitter out, Value x, double alpha) {
        if (!(alpha > 0 && alpha < Double.POSITIVE_INFINITY)) {
            throw new LanewiseException("celu: alpha must be above 0 and finite, got " + alpha);
        }
        return Elu.exponential("celu", out, x, 1, alpha, alpha);
    }
}
