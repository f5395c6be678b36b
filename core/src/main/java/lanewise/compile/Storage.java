package lanewise.compile;

import java.util.stream.IntStream;
import lanewise.tensor.Shape;

/// How the elements of a value lie in an array: element (i, j, ...) at `i * strides[0] + j * strides[1] + ...`.
/// `extents` are the stored elements along each axis; where there are more than the shape has, what is behind may hold
/// anything.
public record Storage(int[] strides, int[] extents) {
    public Storage {
        strides = strides.clone();
        extents = extents.clone();
    }

    static Storage of(Shape shape, Layout layout) {
        int[] extents = IntStream.range(0, shape.rank())
                .map(axis -> layout.extent(shape, axis))
                .toArray();
        return new Storage(layout.strides(shape), extents);
    }

    /// A copy of the strides.
    @Override
    public int[] strides() {
        return strides.clone();
    }

    /// A copy of the extents.
    @Override
    public int[] extents() {
        return extents.clone();
    }

    /// The length of the array.
    public int floats() {
        return IntStream.of(extents).reduce(1, Math::multiplyExact);
    }

    /// Brings elements in row-major order into this storage; what is behind the extents of the shape stays.
    public void store(Shape shape, float[] rowMajor, float[] array) {
        for (int i = 0; i < shape.elements(); i++) {
            array[at(shape, i)] = rowMajor[i];
        }
    }

    /// Elements in this storage, brought into row-major order.
    public float[] rowMajor(Shape shape, float[] array) {
        float[] rowMajor = new float[shape.elements()];
        for (int i = 0; i < rowMajor.length; i++) {
            rowMajor[i] = array[at(shape, i)];
        }
        return rowMajor;
    }

    private int at(Shape shape, int element) {
        int at = 0;
        int left = element;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            at += left % shape.size(axis) * strides[axis];
            left /= shape.size(axis);
        }
        return at;
    }
}
