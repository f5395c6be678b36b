package lanewise.tensor;

import java.util.Arrays;

/// A [Shape] with its numbers, row-major: what users hand in and get back. A plain garbage-collected array; nothing to
/// close.
///
/// The array is not copied: [#data] is the tensor's own memory, to be filled or read in place.
public record Tensor(Shape shape, float[] data) {
    /// A hash reads about so many numbers at most: graphs look up their constants often.
    private static final int HASHED = 1024;

    public Tensor {
        if (data.length != shape.elements()) {
            throw new ShapeException("a tensor of shape " + shape + " has " + shape.elements() + " elements, but "
                    + data.length + " were given");
        }
    }

    public static Tensor of(Shape shape, float... data) {
        return new Tensor(shape, data);
    }

    public static Tensor zeros(Shape shape) {
        return new Tensor(shape, new float[shape.elements()]);
    }

    public static Tensor filled(Shape shape, float value) {
        Tensor result = zeros(shape);
        Arrays.fill(result.data, value);
        return result;
    }

    public static Tensor scalar(float value) {
        return new Tensor(Shape.SCALAR, new float[] {value});
    }

    /// The same numbers under another shape with as many elements; the array is shared.
    public Tensor reshape(Shape other) {
        return new Tensor(other, data);
    }

    public Tensor copy() {
        return new Tensor(shape, data.clone());
    }

    /// Whether no number is NaN or infinite.
    public boolean isFinite() {
        for (float number : data) {
            if (!Float.isFinite(number)) {
                return false;
            }
        }
        return true;
    }

    /// Equal shapes and bit-equal numbers.
    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor tensor && shape.equals(tensor.shape) && Arrays.equals(data, tensor.data);
    }

    @Override
    public int hashCode() {
        int hash = shape.hashCode();
        int step = 1 + data.length / HASHED;
        for (int at = 0; at < data.length; at += step) {
            hash = 31 * hash + Float.hashCode(data[at]);
        }
        return hash;
    }

    /// Shape, range and the number of values that are not finite.
    @Override
    public String toString() {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        int broken = 0;
        for (float value : data) {
            if (Float.isFinite(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            } else {
                broken++;
            }
        }
        String range = low > high ? "no finite values" : low + " to " + high;
        return "Tensor" + shape + " " + range + (broken == 0 ? "" : ", " + broken + " not finite");
    }
}
