package lanewise.nn;

import lanewise.algebra.Value;

/// y = x where x > 0, else slope * x.
public record LeakyRelu(double slope) implements Layer {
    @Override
    public Value apply(Scope scope, Value x) {
        return lanewise.op.elementwise.LeakyRelu.leakyRelu(scope, x, slope);
    }

    @Override
    public String toString() {
        return "leakyRelu(" + slope + ")";
    }

    static LeakyRelu read(LayerText text) {
        return new LeakyRelu(text.number());
    }
}
