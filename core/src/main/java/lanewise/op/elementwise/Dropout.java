package lanewise.op.elementwise;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.ShapeException;

/// Dropout in two steps: a mask of elements to keep, drawn anew for every run, and its application.
/// Srivastava and others, "Dropout: A Simple Way to Prevent Neural Networks from Overfitting" (2014), in
/// the form that scales while training and does nothing afterwards.
public final class Dropout {
    private Dropout() {}

    /// y = x mask / (1 - probability): what the mask keeps, scaled so that the expectation stays; 0 where
    /// the mask is 0, even where x is infinite or NaN. The mask has x's shape and holds 0 and 1; any other
    /// number counts as 1. Jacobians: by x diagonal, mask / (1 - probability); by the mask zero.
    ///
    /// Throws a [ShapeException] where the mask has another shape, a [LanewiseException] unless 0 <=
    /// probability < 1.
    public static Value dropout(Emitter out, Value x, Value mask, double probability) {
        checkProbability(probability);
        if (!mask.shape().equals(x.shape())) {
            throw out.named(new ShapeException("dropout: the mask " + mask.shape() + " must have the shape of x "
                    + x.shape() + "; a mask for whole channels can be broadcast first"));
        }
        Scalar scaled = Scalar.multiply(Scalar.constant(1 / (1 - probability)), arg(0));
        return map(out, Scalar.select(arg(1), scaled, Scalar.ZERO), x, mask);
    }

    /// The mask of what to keep: 1 where a number drawn uniformly from [0, 1) is at least the probability
    /// of dropping, else 0. Jacobian: zero. Throws a [LanewiseException] unless 0 <= probability < 1.
    public static Value keep(Emitter out, Value uniform, double probability) {
        checkProbability(probability);
        Scalar dropped = Scalar.less(arg(0), Scalar.constant(probability));
        return map(out, Scalar.select(dropped, Scalar.ZERO, Scalar.ONE), uniform);
    }

    private static void checkProbability(double probability) {
        if (!(probability >= 0 && probability < 1)) {
            throw new LanewiseException("dropout: the probability must lie in [0, 1), got " + probability);
        }
    }
}
