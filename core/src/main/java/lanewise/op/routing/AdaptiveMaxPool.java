package lanewise.op.routing;

import static lanewise.op.linear.TakeAtPositions.takeAt;

import java.util.Arrays;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import lanewise.tensor.Window;

/// Max pooling to given sizes: along an axis of L elements, bin i of o covers floor(i L / o) to ceil((i + 1)
/// L / o) - 1. x [n, c, spatial] -> y [n, c, bins]. Bins may overlap, and are all of one element or more,
/// also for o above L. Ties, NaN and gradients are those of [MaxPool]. Empty spatial axes are refused.
///
/// Jacobian: routing; one window where the bins of every axis are equally long and equally far apart,
/// otherwise axis by axis.
public final class AdaptiveMaxPool {
    private AdaptiveMaxPool() {}

    /// One number of bins per spatial axis.
    public static Value adaptiveMaxPool(Emitter out, Value x, int... bins) {
        Shape shape = x.shape();
        boolean fits = bins.length > 0 && shape.rank() == bins.length + 2;
        if (!fits
                || Arrays.stream(bins).anyMatch(o -> o < 1)
                || shape.dropLeading(2).elements() == 0) {
            throw out.named(new ShapeException("adaptive max pool: wanted images [n, c, spatial] with at least one"
                    + " element per channel, and a number of bins from 1 on for each spatial axis, got " + shape
                    + " and bins " + Arrays.toString(bins)));
        }
        int[] kernel = new int[bins.length];
        int[] stride = new int[bins.length];
        boolean even = true;
        for (int axis = 0; axis < bins.length; axis++) {
            Bins along = new Bins(shape.size(axis + 2), bins[axis]);
            kernel[axis] = along.length(0);
            stride[axis] = along.distance();
            even &= along.areEven();
        }
        if (even) {
            return MaxPool.pool(out, x, Window.of(kernel).stride(stride));
        }
        // The last axis first: the first of equal elements in row-major order still wins.
        Value y = x;
        for (int axis = bins.length - 1; axis >= 0; axis--) {
            y = pooledAlong(out, y, axis + 2, new Bins(shape.size(axis + 2), bins[axis]));
        }
        return y;
    }

    /// Every bin made as long as the longest by repeating its last element, which changes no maximum and
    /// comes later than what it equals.
    private static Value pooledAlong(Emitter out, Value x, int axis, Bins bins) {
        int longest = bins.longest();
        int[] index = new int[bins.count * longest];
        for (int at = 0; at < index.length; at++) {
            int bin = at / longest;
            index[at] = bins.start(bin) + Math.min(at % longest, bins.length(bin) - 1);
        }
        int[] kernel = new int[x.shape().rank() - axis];
        Arrays.fill(kernel, 1);
        kernel[0] = longest;
        return MaxPool.pool(out, takeAt(out, x, axis, index), Window.of(kernel).stride(kernel));
    }

    /// The bins along one axis.
    private record Bins(int size, int count) {
        int start(int bin) {
            return (int) ((long) bin * size / count);
        }

        int length(int bin) {
            return (int) Math.ceilDiv((bin + 1L) * size, (long) count) - start(bin);
        }

        int longest() {
            int longest = 0;
            for (int bin = 0; bin < count; bin++) {
                longest = Math.max(longest, length(bin));
            }
            return longest;
        }

        /// From one bin to the next, if they are even.
        int distance() {
            return count == 1 ? size : Math.max(1, start(1));
        }

        boolean areEven() {
            boolean even = true;
            for (int bin = 0; bin < count; bin++) {
                even &= start(bin) == bin * distance() && length(bin) == length(0);
            }
            return even;
        }
    }
}
