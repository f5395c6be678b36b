package lanewise.op.routing;

import java.util.Arrays;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import lanewise.tensor.Window;

/// The largest of each group of neighbouring channels: y[n, j, ..] = max over i below `pieces` of x[n, j
/// pieces + i, ..]. x [n, c, ..] -> y [n, c / pieces, ..]. It is max pooling over channels and like it in
/// ties (the first), NaN (wins) and gradients. Jacobian: routing, one non-zero per row. Source: Goodfellow et
/// al., Maxout Networks, 2013.
public final class Maxout {
    private Maxout() {}

    public static Value maxout(Emitter out, Value x, int pieces) {
        Shape shape = x.shape();
        if (shape.rank() < 2 || pieces < 1 || shape.size(1) == 0 || shape.size(1) % pieces != 0) {
            throw out.named(new ShapeException("maxout: wanted [n, c, ..] with c a multiple of the " + pieces
                    + " pieces of each group, got " + shape));
        }
        int[] group = new int[shape.rank() - 1];
        Arrays.fill(group, 1);
        group[0] = pieces;
        return MaxPool.pool(out, x, Window.of(group).stride(group));
    }
}
