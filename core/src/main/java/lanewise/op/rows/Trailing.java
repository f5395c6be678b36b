package lanewise.op.rows;

import java.util.stream.IntStream;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;

/// The last axes of a shape, which layer and RMS normalisation work on.
final class Trailing {
    private Trailing() {}

    /// The last `count` axes; `name` is who asks.
    static int[] axes(Emitter out, String name, Value x, int count) {
        int rank = x.shape().rank();
        if (count < 1 || count > rank) {
            throw out.named(new ShapeException(
                    name + ": wanted 1 to " + rank + " trailing axes of " + x.shape() + ", got " + count));
        }
        return IntStream.range(rank - count, rank).toArray();
    }

    /// The axes that a weight covers.
    static int[] axes(Emitter out, String name, Value x, Value weight) {
        Shape wanted = weight.shape();
        int leading = x.shape().rank() - wanted.rank();
        if (wanted.rank() == 0 || leading < 0 || !x.shape().dropLeading(leading).equals(wanted)) {
            throw out.named(new ShapeException(
                    name + ": wanted a weight with the last sizes of the input " + x.shape() + ", got " + wanted));
        }
        return axes(out, name, x, wanted.rank());
    }
}
