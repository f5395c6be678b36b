package lanewise.op.loss;

import lanewise.algebra.Scalar;

/// Products of a weight and a cost in which a weight of 0 is silent, however large the cost, and so is
/// its gradient. A plain product would make NaN of a target of 0 beside a probability of 0.
final class Weighted {
    private static final Scalar LARGEST = Scalar.constant(Float.MAX_VALUE);
    private static final Scalar SMALLEST = Scalar.constant(Float.MIN_NORMAL);

    private Weighted() {}

    /// weight * cost for a cost whose derivatives are finite; 0 where the weight is 0, even beside a
    /// cost of infinity or NaN. Derivative by the weight: the cost, where the weight is 0 at most the
    /// largest float.
    static Scalar cost(Scalar weight, Scalar cost) {
        Scalar finite = Scalar.select(Scalar.less(cost, LARGEST), cost, LARGEST);
        return Scalar.multiply(weight, Scalar.select(silent(weight), finite, cost));
    }

    /// -weight * log(p); 0 where the weight is 0, even at p = 0. Derivative by the weight: -log(p),
    /// where the weight is 0 at most 87.34 (p = 2^-126); by p: -weight / p.
    static Scalar surprise(Scalar weight, Scalar p) {
        Scalar normal = Scalar.select(Scalar.less(p, SMALLEST), SMALLEST, p);
        return Scalar.multiply(weight, Scalar.negate(Scalar.log(Scalar.select(silent(weight), normal, p))));
    }

    private static Scalar silent(Scalar weight) {
        return Scalar.equal(weight, Scalar.ZERO);
    }
}
