package lanewise.op.routing;

import lanewise.algebra.ArgMaxPool;
import lanewise.algebra.Emitter;
import lanewise.algebra.Pick;
import lanewise.algebra.Value;
import lanewise.tensor.Window;

/// Largest element of each window. x [n, c, h, w] -> y [n, c, h', w']. Ties: the first in row-major order. Padding
/// never wins. NaN wins. Jacobian: routing, one non-zero per row.
public final class MaxPool {
    private MaxPool() {}

    public static Value maxPool2d(Emitter out, Value x, Window window) {
        return out.emit(new Pick(window), x, out.emit(new ArgMaxPool(window), x));
    }
}
