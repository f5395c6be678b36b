package lanewise.nn;

import static lanewise.algebra.Scalar.arg;
import static lanewise.algebra.Scalar.constant;
import static lanewise.algebra.Scalar.multiply;

import lanewise.algebra.Scalar;
import lanewise.algebra.Value;
import lanewise.op.elementwise.Elementwise;

/// y = amplitude tanh(slope x). Smooth everywhere; infinities become +-amplitude, NaN stays NaN.
public record ScaledTanh(double amplitude, double slope) implements Layer {
    @Override
    public Value apply(Scope scope, Value x) {
        Scalar squashed = Scalar.tanh(multiply(constant(slope), arg(0)));
        return Elementwise.map(scope, multiply(constant(amplitude), squashed), x);
    }

    @Override
    public String toString() {
        return "scaledTanh(" + amplitude + ", " + slope + ")";
    }

    static ScaledTanh read(LayerText text) {
        return new ScaledTanh(text.number(), text.number());
    }
}
