package lanewise.op.elementwise;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// Powers, by the rules of [Math#pow]: a negative base gives NaN unless the exponent is an integer;
/// anything to the power 0 is 1, NaN too; 0 to a negative power is infinite. Jacobians: diagonal. The
/// derivative of c x^a by x is c a x^(a-1); with a = 1 that is c alone.
public final class Power {
    private Power() {}

    /// y = a^b elementwise, with NumPy's broadcasting. Derivative by the base b a^(b-1), 0 where b is 0; by
    /// the exponent y ln a, 0 where y is 0, NaN where the base is negative.
    public static Value pow(Emitter out, Value base, Value exponent) {
        return map(out, Scalar.power(arg(0), arg(1)), base, exponent);
    }

    /// y = x^c for a number c known when the graph is built; c of 0, 1, 2 and -1 cost no power. Derivative
    /// c x^(c-1).
    public static Value pow(Emitter out, Value x, double exponent) {
        return map(out, Scalar.power(arg(0), Scalar.constant(exponent)), x);
    }

    /// y = (shift + scale x)^c. Derivative c scale (shift + scale x)^(c-1).
    public static Value affinePower(Emitter out, Value x, double exponent, double scale, double shift) {
        Scalar base = Scalar.add(Scalar.constant(shift), Scalar.multiply(Scalar.constant(scale), arg(0)));
        return map(out, Scalar.power(base, Scalar.constant(exponent)), x);
    }
}
