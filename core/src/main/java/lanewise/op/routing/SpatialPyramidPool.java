package lanewise.op.routing;

import static lanewise.op.linear.Concatenation.concat;
import static lanewise.op.linear.Reshaping.flatten;
import static lanewise.op.routing.AdaptiveMaxPool.adaptiveMaxPool;

import java.util.List;
import java.util.stream.IntStream;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.tensor.ShapeException;

/// Max pools of images of any size to a few fixed numbers of bins, side by side in one row: x [n, c, h, w] ->
/// y [n, c (b1² + b2² + ..)]; level b divides each side into b bins, and its c b² maxima stand behind those
/// of the level before, channel by channel, each row-major. Ties, NaN and refusals are those of
/// [AdaptiveMaxPool].
///
/// Jacobian: sum of routings, one non-zero per row. Source: He et al., Spatial Pyramid Pooling, 2014.
public final class SpatialPyramidPool {
    private SpatialPyramidPool() {}

    /// Three levels: 1, 2 x 2 and 4 x 4 bins.
    public static Value spatialPyramidPool(Emitter out, Value x) {
        return spatialPyramidPool(out, x, 1, 2, 4);
    }

    /// A level per number of bins.
    public static Value spatialPyramidPool(Emitter out, Value x, int... bins) {
        if (x.shape().rank() != 4 || bins.length == 0) {
            throw out.named(new ShapeException("spatial pyramid pool: wanted images [n, c, h, w] and at least one"
                    + " number of bins, got " + x.shape() + " and " + bins.length + " numbers"));
        }
        List<Value> levels = IntStream.of(bins)
                .mapToObj(b -> flatten(out, adaptiveMaxPool(out, x, b, b)))
                .toList();
        return concat(out, 1, levels);
    }
}
