package lanewise.op.elementwise;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Relu.relu;
import static lanewise.op.elementwise.Sloped.sloped;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;
import lanewise.tensor.LanewiseException;

/// Exponential linear unit, y = x where x > 0, else alpha (e^x - 1): -alpha at -infinity; NaN stays NaN.
/// At x = 0 the derivative is alpha, that of the left side; with an alpha of 0 it is [Relu]. Jacobian:
/// diagonal, 1 where y > 0, else y + alpha: the output is all that is remembered; where y is close to
/// -alpha the absolute error stays below one unit in its last place.
public final class Elu {
    private Elu() {}

    /// Throws a [LanewiseException] unless alpha is at least 0: with a negative one the output would not
    /// tell the sides apart.
    public static Value elu(Emitter out, Value x, double alpha) {
        if (!(alpha >= 0 && alpha < Double.POSITIVE_INFINITY)) {
            throw new LanewiseException("elu: alpha must be at least 0 and finite, got " + alpha);
        }
        // the product of 0 with e^x - 1 would be 0 where x is NaN
        return alpha == 0 ? relu(out, x) : exponential("elu", out, x, 1, alpha, 1);
    }

    /// y = scale x where x > 0, else below (e^(x / width) - 1); for the units of this shape.
    static Value exponential(String title, Emitter out, Value x, double scale, double below, double width) {
        Scalar right = Scalar.multiply(Scalar.constant(scale), arg(0));
        Scalar left =
                Scalar.multiply(Scalar.constant(below), Scalar.expm1(Scalar.divide(arg(0), Scalar.constant(width))));
        Scalar body = Scalar.select(Scalar.less(Scalar.ZERO, arg(0)), right, left);
        Scalar leftSlope = Scalar.divide(Scalar.add(arg(1), Scalar.constant(below)), Scalar.constant(width));
        Scalar slope = Scalar.select(Scalar.less(Scalar.ZERO, arg(1)), Scalar.constant(scale), leftSlope);
        return sloped(out, title, body, slope, x);
    }
}
