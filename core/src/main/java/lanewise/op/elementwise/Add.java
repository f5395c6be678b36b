package lanewise.op.elementwise;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// y = a + b, with NumPy's broadcasting; IEEE rules for NaN and infinities. Jacobians: identity (summed
/// over repeated axes when transposed): the gradient distributor.
public final class Add {
    private Add() {}

    public static Value add(Emitter out, Value a, Value b) {
        return map(out, Scalar.add(arg(0), arg(1)), a, b);
    }
}
