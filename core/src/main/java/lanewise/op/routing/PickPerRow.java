package lanewise.op.routing;

import static lanewise.op.linear.Reshaping.reshape;

import lanewise.algebra.Emitter;
import lanewise.algebra.TakeAlong;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;

/// One element of each row, y[i] = x[i, index[i]]. x [n, c], index: integers [n] in 0..c-1 -> y [n]. What is
/// not picked plays no part, not even as NaN.
///
/// An index outside throws a [lanewise.tensor.LanewiseException] when it is read, as by [Take]. Jacobian: routing,
/// one non-zero per row, stored as the index.
public final class PickPerRow {
    private PickPerRow() {}

    public static Value pickPerRow(Emitter out, Value x, Value index) {
        Along.checkIndex(out, "pick per row", index);
        Shape shape = x.shape();
        if (shape.rank() != 2 || shape.size(1) == 0 || !index.shape().equals(Shape.of(shape.size(0)))) {
            throw out.named(new ShapeException("pick per row: wanted rows [n, c] with at least one element each and an"
                    + " index [n], got " + shape + " and " + index.shape()));
        }
        Value column = reshape(out, index, Shape.of(shape.size(0), 1));
        return reshape(out, out.emit(new TakeAlong(1), x, column), index.shape());
    }
}
