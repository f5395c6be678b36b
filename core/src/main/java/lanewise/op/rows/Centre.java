package lanewise.op.rows;

import static lanewise.op.elementwise.Subtract.subtract;

import lanewise.algebra.Emitter;
import lanewise.algebra.Value;

/// y = x - mean(x) along axes; the shape stays. A group of one element gives 0; a group with NaN or
/// infinities gives NaN, except finite elements beside infinities of one sign, which give the other
/// infinity. Jacobian: I - B Bᵀ / n for groups of n, B the broadcast along the axes; remembers nothing.
public final class Centre {
    private Centre() {}

    public static Value centre(Emitter out, Value x, int... axes) {
        return subtract(out, x, Groups.along(axes).mean(out, x));
    }
}
