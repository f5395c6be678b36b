package lanewise.kernel;

/// A dense copy y of an array x whose axes come in another order.
///
/// What is contiguous in both is copied in runs. Where the elements that lie together in x belong to another axis
/// than those that lie together in y, the two axes span planes that are transposed by squares; only where nothing in
/// x is contiguous are elements copied one by one.
final class Permutation {
    private Permutation() {}

    /// The indices `from` to `to` of axis 0; there is at least one axis, and no size is 0.
    static void copy(float[] x, int xAt, int[] xStrides, float[] y, int yAt, int[] sizes, int from, int to) {
        int last = sizes.length - 1;
        int run = 1;
        int inner = last;
        while (inner >= 0 && (xStrides[inner] == run || sizes[inner] == 1)) {
            run *= inner == 0 ? to - from : sizes[inner];
            inner--;
        }
        int size = 1;
        for (int axis = 1; axis <= last; axis++) {
            size *= sizes[axis];
        }
        int source = xAt + from * xStrides[0];
        int target = yAt + from * size;
        if (inner < last) {
            runs(x, source, xStrides, y, target, size, sizes, 0, inner, to - from, run);
        } else {
            int contiguous = contiguous(xStrides, sizes);
            planes(x, source, xStrides, y, target, size, sizes, 0, contiguous, 0, to - from, to - from);
        }
    }

    /// The axis along which x is contiguous, or -1.
    private static int contiguous(int[] xStrides, int[] sizes) {
        for (int axis = 0; axis < sizes.length; axis++) {
            if (xStrides[axis] == 1 && sizes[axis] > 1) {
                return axis;
            }
        }
        return -1;
    }

    /// Walks the axes `axis` to `inner` and copies runs. `yStride` is the stride of `axis` in y, `count` its size.
    private static void runs(
            float[] x,
            int xAt,
            int[] xStrides,
            float[] y,
            int yAt,
            int yStride,
            int[] sizes,
            int axis,
            int inner,
            int count,
            int run) {
        if (axis > inner) {
            System.arraycopy(x, xAt, y, yAt, run);
        } else if (axis == inner) {
            Copies.copy(x, xAt, xStrides[axis], y, yAt, yStride, run, 0, count);
        } else {
            int next = sizes[axis + 1];
            for (int i = 0; i < count; i++) {
                int source = xAt + i * xStrides[axis];
                int target = yAt + i * yStride;
                runs(x, source, xStrides, y, target, yStride / next, sizes, axis + 1, inner, next, run);
            }
        }
    }

    /// Walks all axes but the last and the contiguous one (whose stride in y is `planeStride` and whose size is
    /// `planeCount` once the walk has passed it), and copies the plane of these two.
    private static void planes(
            float[] x,
            int xAt,
            int[] xStrides,
            float[] y,
            int yAt,
            int yStride,
            int[] sizes,
            int axis,
            int contiguous,
            int planeStride,
            int planeCount,
            int count) {
        if (axis == sizes.length - 1) {
            if (contiguous < 0) {
                Copies.gather(x, xAt, 0, xStrides[axis], y, yAt, 0, 1, count);
            } else {
                Copies.transpose(
                        x,
                        xAt,
                        xStrides[axis],
                        y,
                        yAt,
                        planeStride,
                        count,
                        planeCount,
                        count,
                        0,
                        Copies.transposeUnits(planeCount));
            }
            return;
        }
        int next = sizes[axis + 1];
        int stride = yStride / next;
        if (axis == contiguous) {
            planes(x, xAt, xStrides, y, yAt, stride, sizes, axis + 1, contiguous, yStride, count, next);
            return;
        }
        for (int i = 0; i < count; i++) {
            int source = xAt + i * xStrides[axis];
            int target = yAt + i * yStride;
            planes(x, source, xStrides, y, target, stride, sizes, axis + 1, contiguous, planeStride, planeCount, next);
        }
    }
}
