package lanewise.tensor;

import java.util.Arrays;
import java.util.stream.Collectors;

/// The sizes of an array's axes, outermost first; row-major and logical: how the numbers lie in memory is the
/// compiler's business.
///
/// A size may be 0; `[]` is a scalar with one element. The number of elements fits an `int`, as Java's arrays demand.
public final class Shape {
    public static final Shape SCALAR = new Shape();

    private final int[] sizes;
    private final int elements;

    private Shape(int... sizes) {
        long product = 1;
        for (int size : sizes) {
            if (size < 0) {
                throw new ShapeException("a size cannot be negative: " + Arrays.toString(sizes));
            }
            product = Math.multiplyExact(product, (long) size);
            if (product > Integer.MAX_VALUE) {
                throw new ShapeException(
                        "too large for one array: " + Arrays.toString(sizes) + " has more than 2^31 - 1 elements");
            }
        }
        this.sizes = sizes;
        this.elements = (int) product;
    }

    public static Shape of(int... sizes) {
        return sizes.length == 0 ? SCALAR : new Shape(sizes.clone());
    }

    public int rank() {
        return sizes.length;
    }

    public int size(int axis) {
        return sizes[axis];
    }

    public int elements() {
        return elements;
    }

    public int[] toArray() {
        return sizes.clone();
    }

    /// Distance in elements between neighbours along each axis, row-major.
    public int[] strides() {
        int[] strides = new int[sizes.length];
        for (int axis = sizes.length - 1, step = 1; axis >= 0; axis--) {
            strides[axis] = step;
            step *= sizes[axis];
        }
        return strides;
    }

    /// This shape with one axis of another size.
    public Shape with(int axis, int size) {
        int[] copy = sizes.clone();
        copy[axis] = size;
        return new Shape(copy);
    }

    /// This shape without some leading axes.
    public Shape dropLeading(int axes) {
        return of(Arrays.copyOfRange(sizes, axes, sizes.length));
    }

    /// This shape behind one more outermost axis.
    public Shape prepend(int size) {
        int[] longer = new int[sizes.length + 1];
        longer[0] = size;
        System.arraycopy(sizes, 0, longer, 1, sizes.length);
        return new Shape(longer);
    }

    /// This shape with axes of size 1 in front, up to a rank.
    public Shape stretched(int rank) {
        Shape longer = this;
        while (longer.rank() < rank) {
            longer = longer.prepend(1);
        }
        return longer;
    }

    /// The shape that NumPy's broadcasting gives to both: aligned at the last axis, a size of 1 stretches.
    public Shape broadcast(Shape other) {
        int rank = Math.max(rank(), other.rank());
        int[] result = new int[rank];
        for (int axis = 0; axis < rank; axis++) {
            int a = aligned(axis, rank);
            int b = other.aligned(axis, rank);
            if (a != b && a != 1 && b != 1) {
                throw new ShapeException(this + " and " + other + " do not broadcast: axis " + axis + " has " + a
                        + " and " + b + "; sizes must be equal or one of them 1, aligned at the last axis");
            }
            result[axis] = a == 1 ? b : a;
        }
        return of(result);
    }

    /// The size that this shape shows along an axis of a result of the given rank: 1 where it has no such axis.
    public int aligned(int axis, int rank) {
        int own = axis - (rank - rank());
        return own < 0 ? 1 : sizes[own];
    }

    /// Whether an array of this shape can be read as one of the other shape by broadcasting alone.
    public boolean broadcastsTo(Shape target) {
        if (rank() > target.rank()) {
            return false;
        }
        for (int axis = 0; axis < target.rank(); axis++) {
            int size = aligned(axis, target.rank());
            if (size != 1 && size != target.size(axis)) {
                return false;
            }
        }
        return true;
    }

    /// Row-major strides for reading this shape as `target`: 0 along the axes that are repeated.
    public int[] broadcastStrides(Shape target) {
        int[] own = strides();
        int[] result = new int[target.rank()];
        int missing = target.rank() - rank();
        for (int axis = missing; axis < result.length; axis++) {
            result[axis] = sizes[axis - missing] == 1 ? 0 : own[axis - missing];
        }
        return result;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(sizes, shape.sizes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sizes);
    }

    @Override
    public String toString() {
        return Arrays.stream(sizes).mapToObj(Integer::toString).collect(Collectors.joining(", ", "[", "]"));
    }
}
