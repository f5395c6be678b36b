package lanewise.op.rows;

import static lanewise.algebra.Jacobian.compose;
import static lanewise.algebra.Jacobian.diagonal;
import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;
import static lanewise.op.routing.Max.maxKeeping;

import java.util.List;
import lanewise.algebra.Declared;
import lanewise.algebra.Emitter;
import lanewise.algebra.Jacobian;
import lanewise.algebra.Scalar;
import lanewise.algebra.Site;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;

/// y = log(sum(exp(x))) along axes; the maximum is subtracted first, so nothing overflows. -infinity counts
/// as nothing: a group of nothing else, or of nothing at all, gives -infinity, and its derivative is 0.
/// +infinity gives +infinity; NaN gives NaN.
///
/// Jacobian: Bᵀ D[p] with p = exp(x - y), the softmax of x; B is the broadcast along the axes. At +infinity
/// p is NaN, beside it 0. Remembers the input and the output.
public record LogSumExp(Groups groups) implements Declared {
    private static final Scalar LOWEST = Scalar.constant(Double.NEGATIVE_INFINITY);

    /// The axes disappear.
    public static Value logSumExp(Emitter out, Value x, int... axes) {
        return Groups.along(axes).dropped(out, logSumExpKeeping(out, x, axes));
    }

    /// The axes stay with size 1.
    public static Value logSumExpKeeping(Emitter out, Value x, int... axes) {
        return out.emit(new LogSumExp(Groups.along(axes)), x);
    }

    @Override
    public Shape shape(List<Shape> operands) {
        return groups.kept(operands.getFirst());
    }

    @Override
    public Value define(Emitter out, List<Value> operands) {
        Value x = operands.getFirst();
        // an infinite maximum must not be subtracted from itself
        Scalar isFinite = Scalar.less(Scalar.absolute(arg(0)), Scalar.constant(Double.POSITIVE_INFINITY));
        Value shift = map(out, Scalar.select(isFinite, arg(0), Scalar.ZERO), maxKeeping(out, x, groups.toArray()));
        Value powers = map(out, Scalar.exp(Scalar.subtract(arg(0), arg(1))), x, shift);
        return map(out, Scalar.add(Scalar.log(arg(0)), arg(1)), groups.sum(out, powers), shift);
    }

    @Override
    public Jacobian jacobian(Site site, int operand) {
        Value x = site.operand(0);
        Scalar share =
                Scalar.select(Scalar.equal(arg(1), LOWEST), Scalar.ZERO, Scalar.exp(Scalar.subtract(arg(0), arg(1))));
        return compose(groups.total(x.shape()), diagonal(share, List.of(x, site.result()), x.shape()));
    }
}
