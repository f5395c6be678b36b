package lanewise.op.elementwise;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;
import lanewise.tensor.LanewiseException;

/// x held within bounds; NaN stays NaN. At a bound the derivative is 1, as PyTorch has it: the input passes
/// as long as it is not beyond; at NaN it is 1. Jacobian: diagonal, 1 within and 0 beyond. It names the
/// input, as the output at a bound does not tell whether the input was beyond it; [HardTanh], closed at its
/// bounds, names its output.
public final class Clamp {
    private Clamp() {}

    /// y = x held to [low, high]. Throws a [LanewiseException] unless low <= high.
    public static Value clamp(Emitter out, Value x, double low, double high) {
        if (!(low <= high)) {
            throw new LanewiseException("clamp: the lower bound " + low + " must be at most the upper bound " + high);
        }
        return map(out, below(above(arg(0), low), high), x);
    }

    /// y = max(x, low).
    public static Value atLeast(Emitter out, Value x, double low) {
        return map(out, above(arg(0), low), x);
    }

    /// y = min(x, high).
    public static Value atMost(Emitter out, Value x, double high) {
        return map(out, below(arg(0), high), x);
    }

    private static Scalar above(Scalar otherwise, double low) {
        return Scalar.select(Scalar.less(arg(0), Scalar.constant(low)), Scalar.constant(low), otherwise);
    }

    private static Scalar below(Scalar otherwise, double high) {
        return Scalar.select(Scalar.less(Scalar.constant(high), arg(0)), Scalar.constant(high), otherwise);
    }
}
