package lanewise.op.routing;

import lanewise.algebra.Emitter;
import lanewise.algebra.TakeAlong;
import lanewise.algebra.TopAlong;
import lanewise.algebra.Value;

/// The k largest elements along an axis in descending order, and where they were. x [.., size, ..] -> values
/// [.., k, ..], indices: integers [.., k, ..]. Ties: the lower index first. NaN ranks before everything, and
/// -0 equals 0, and a value of 0 may come with either sign. k is from 1 to size.
///
/// Only the k best are ever sorted: size log k comparisons per group. Jacobian of the values: routing, one
/// non-zero per row, the cotangent going back to where the element came from; of the indices: zero.
public record TopK(Value values, Value indices) {
    public static TopK topK(Emitter out, Value x, int k, int axis) {
        Value indices = out.emit(new TopAlong(axis, k), x);
        return new TopK(out.emit(new TakeAlong(axis), x, indices), indices);
    }
}
