package lanewise.op.elementwise;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// Rectified linear unit, y = max(x, 0). NaN stays NaN. At x = 0 the derivative is 0. Jacobian: diagonal, 1
/// where y > 0: a mask of one bit per element that is read off the output. On a batch of 100 vectors of
/// 4096 numbers that is a Jacobian of 409,600 x 409,600, as a dense matrix 625 GiB, as a mask 51,200 bytes.
public final class Relu {
    private Relu() {}

    public static Value relu(Emitter out, Value x) {
        return map(out, Scalar.relu(arg(0)), x);
    }
}
