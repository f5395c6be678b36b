package lanewise.op.elementwise;

import static lanewise.algebra.Scalar.arg;

import lanewise.algebra.Scalar;

/// What units of the form x g(x) have in common, where the gate g goes from 0 to 1.
final class Gate {
    private Gate() {}

    /// `body` between -limit and limit; below 0 and above x, which the body equals there to the last bit of
    /// a double as the gate has reached 0 or 1. So infinities give the limits of value and derivative, not
    /// infinity times 0.
    static Scalar gated(Scalar body, double limit) {
        Scalar upper = Scalar.select(Scalar.less(Scalar.constant(limit), arg(0)), arg(0), body);
        return Scalar.select(Scalar.less(arg(0), Scalar.constant(-limit)), Scalar.ZERO, upper);
    }
}
