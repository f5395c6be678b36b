package lanewise.nn;

import lanewise.algebra.Value;
import lanewise.op.linear.Reshaping;

/// Each sample as one row, row-major. x [n, c, h, w] -> y [n, c h w].
public record Flatten() implements Layer {
    @Override
    public Value apply(Scope scope, Value x) {
        return Reshaping.flatten(scope, x);
    }

    @Override
    public String toString() {
        return "flatten()";
    }
}
