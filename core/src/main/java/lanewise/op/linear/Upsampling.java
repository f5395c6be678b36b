package lanewise.op.linear;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;
import static lanewise.op.linear.Repetition.repeat;
import static lanewise.op.linear.TakeAtPositions.takeAt;

import java.util.Arrays;
import java.util.stream.IntStream;
import lanewise.algebra.Constant;
import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import lanewise.tensor.Tensor;

/// Images at another size. x [n, c, spatial] -> y [n, c, wanted]. Positions are computed with whole numbers,
/// so an element never falls to the wrong side of a boundary by rounding. A smaller size is allowed and skips
/// elements; it does not smooth. An element is NaN or infinite only where it has a share in one: a neighbour
/// of weight 0 is not read. A batch of 0 gives a batch of 0; an image without elements is refused.
public final class Upsampling {
    private Upsampling() {}

    /// The nearest element, y[i] = x[floor(i size / wanted)] along each of one, two or three spatial axes.
    /// Jacobian: broadcast where `wanted` is a multiple of the size, else routing.
    public static Value upsampleNearest(Emitter out, Value x, int... wanted) {
        check(out, "nearest", x.shape(), wanted);
        Value y = x;
        for (int axis = 0; axis < wanted.length; axis++) {
            int size = x.shape().size(axis + 2);
            int length = wanted[axis];
            y = length % size == 0
                    ? repeat(out, y, axis + 2, length / size)
                    : takeAt(
                            out,
                            y,
                            axis + 2,
                            IntStream.range(0, length)
                                    .map(at -> (int) ((long) at * size / length))
                                    .toArray());
        }
        return y;
    }

    /// Linear between elements, which stand in the middle of their pixels: along both axes y[i] lies at (i +
    /// 1/2) size / wanted - 1/2 of x, or at 0 or size - 1 where that is outside; at k + t, between the
    /// elements k and k + 1, it is (1 - t) x[k] + t x[k + 1]. Jacobian: weighted routing; it keeps a weight
    /// per row and per column.
    public static Value upsampleBilinear(Emitter out, Value x, int height, int width) {
        return linear(out, x, Upsampling::byPixels, height, width);
    }

    /// Linear between elements, with the corners of both images on each other: along both axes y[i] lies at
    /// i (size - 1) / (wanted - 1) of x, or at 0 if one element is wanted. Jacobian: weighted routing.
    public static Value upsampleBilinearAlignedCorners(Emitter out, Value x, int height, int width) {
        return linear(out, x, Upsampling::byCorners, height, width);
    }

    /// A place between elements: `numerator` / `denominator` from the first one.
    private record Place(long numerator, long denominator) {
        int element() {
            return (int) (numerator / denominator);
        }

        int rest() {
            return (int) (numerator % denominator);
        }
    }

    private interface Places {
        Place of(int at, int size, int wanted);
    }

    private static Place byPixels(int at, int size, int wanted) {
        long middle = (2L * at + 1) * size - wanted;
        return new Place(Math.clamp(middle, 0, 2L * wanted * (size - 1)), 2L * wanted);
    }

    private static Place byCorners(int at, int size, int wanted) {
        return new Place((long) at * (size - 1), Math.max(1, wanted - 1));
    }

    private static Value linear(Emitter out, Value x, Places places, int... wanted) {
        check(out, "bilinear", x.shape(), wanted);
        Value y = x;
        for (int axis = 0; axis < wanted.length; axis++) {
            int size = x.shape().size(axis + 2);
            int length = wanted[axis];
            y = along(
                    out,
                    y,
                    axis + 2,
                    IntStream.range(0, length)
                            .mapToObj(at -> places.of(at, size, length))
                            .toArray(Place[]::new));
        }
        return y;
    }

    /// The weights are kept as whole numbers, which single precision holds exactly, and divided where they
    /// are used.
    private static Value along(Emitter out, Value x, int axis, Place... places) {
        int last = x.shape().size(axis) - 1;
        int[] lower = Arrays.stream(places).mapToInt(Place::element).toArray();
        int[] upper = Arrays.stream(lower).map(at -> Math.min(at + 1, last)).toArray();
        float[] rests = new float[places.length];
        for (int at = 0; at < rests.length; at++) {
            rests[at] = places[at].rest();
        }
        int[] sizes = new int[x.shape().rank() - axis];
        Arrays.fill(sizes, 1);
        sizes[0] = places.length;
        Value rest = out.emit(new Constant(Tensor.of(Shape.of(sizes), rests)));
        Scalar share = Scalar.divide(arg(2), Scalar.constant(places[0].denominator()));
        Scalar near = Scalar.multiply(Scalar.subtract(Scalar.ONE, share), arg(0));
        Scalar far = Scalar.select(arg(2), Scalar.multiply(share, arg(1)), Scalar.ZERO);
        return map(out, Scalar.add(near, far), takeAt(out, x, axis, lower), takeAt(out, x, axis, upper), rest);
    }

    private static void check(Emitter out, String name, Shape x, int... wanted) {
        boolean fits = x.rank() == wanted.length + 2 && wanted.length >= 1;
        for (int axis = 0; fits && axis < wanted.length; axis++) {
            fits = x.size(axis + 2) >= 1 && wanted[axis] >= 1;
        }
        if (!fits) {
            throw out.named(new ShapeException(name + " upsampling to " + Arrays.toString(wanted)
                    + ": wanted an input [n, channels, spatial axes] with as many spatial axes and sizes of at least 1,"
                    + " got " + x));
        }
    }
}
