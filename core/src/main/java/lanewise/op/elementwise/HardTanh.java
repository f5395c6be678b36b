package lanewise.op.elementwise;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Sloped.sloped;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;
import lanewise.tensor.LanewiseException;

/// x held within bounds and closed at them; NaN stays NaN. At a bound and beyond the derivative is 0.
/// Jacobian: diagonal, 1 where the output lies strictly between the bounds: the output is all that is
/// remembered; 0 at NaN. [Clamp] passes gradients at its bounds.
public final class HardTanh {
    private HardTanh() {}

    /// y = min(max(x, -1), 1).
    public static Value hardTanh(Emitter out, Value x) {
        return hardTanh(out, x, -1, 1);
    }

    /// y = min(max(x, low), high). Throws a [LanewiseException] unless low < high.
    public static Value hardTanh(Emitter out, Value x, double low, double high) {
        if (!(low < high)) {
            throw new LanewiseException("hardTanh: the lower bound " + low + " must be below the upper bound " + high);
        }
        return within("hardTanh", out, x, low, high);
    }

    static Value within(String title, Emitter out, Value x, double low, double high) {
        Scalar least = Scalar.constant(low);
        Scalar most = Scalar.constant(high);
        Scalar notAbove = Scalar.select(Scalar.less(most, arg(0)), most, arg(0));
        Scalar body = Scalar.select(Scalar.less(arg(0), least), least, notAbove);
        return sloped(out, title, body, between(least, arg(1), most), x);
    }

    /// 1 where the number lies strictly between its bounds, else 0.
    static Scalar between(Scalar low, Scalar number, Scalar high) {
        return Scalar.multiply(Scalar.less(low, number), Scalar.less(number, high));
    }
}
