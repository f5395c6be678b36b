package lanewise.kernel;

import java.util.stream.IntStream;

/// A window sliding over an image of any number of axes: the sizes of one axis stand at the same index of every
/// array. Tap `k` of output position `o` reads input position `o * stride - before + k * dilation`; outside the input
/// it is padding. The padding behind is not stated: the output sizes imply it.
public record WindowAxes(int[] input, int[] output, int[] kernel, int[] stride, int[] before, int[] dilation) {
    public WindowAxes {
        int axes = input.length;
        if (output.length != axes
                || kernel.length != axes
                || stride.length != axes
                || before.length != axes
                || dilation.length != axes) {
            throw new IllegalArgumentException(
                    "a window needs the same number of axes everywhere, but got input " + axes
                            + ", output " + output.length + ", kernel " + kernel.length + ", stride " + stride.length
                            + ", padding " + before.length + ", dilation " + dilation.length);
        }
        for (int axis = 0; axis < axes; axis++) {
            if (input[axis] < 0 || output[axis] < 0 || kernel[axis] < 1 || stride[axis] < 1 || dilation[axis] < 1) {
                throw new IllegalArgumentException(
                        "a window needs sizes of at least 0 and kernel, stride and dilation of at"
                                + " least 1, but axis " + axis + " has input " + input[axis] + ", output "
                                + output[axis]
                                + ", kernel " + kernel[axis] + ", stride " + stride[axis] + ", dilation "
                                + dilation[axis]);
            }
        }
    }

    /// The same with several images behind each other as a first axis, along which nothing slides.
    public WindowAxes stacked(int images) {
        return new WindowAxes(
                prefixed(images, input),
                prefixed(images, output),
                prefixed(1, kernel),
                prefixed(1, stride),
                prefixed(0, before),
                prefixed(1, dilation));
    }

    private static int[] prefixed(int first, int[] sizes) {
        return IntStream.concat(IntStream.of(first), IntStream.of(sizes)).toArray();
    }

    /// Number of axes.
    public int rank() {
        return input.length;
    }

    /// Number of pixels of one input channel.
    public int inputPlane() {
        return product(input);
    }

    /// Number of pixels of one output channel.
    public int outputPlane() {
        return product(output);
    }

    /// Number of taps of one channel.
    public int taps() {
        return product(kernel);
    }

    /// The input position that tap `tap` of output position `position` reads, or -1 for padding.
    int inputAt(int axis, int position, int tap) {
        int at = position * stride[axis] - before[axis] + tap * dilation[axis];
        return at >= 0 && at < input[axis] ? at : -1;
    }

    /// The output position whose tap `tap` reads input position `position`, or -1 if there is none.
    int outputAt(int axis, int position, int tap) {
        int moved = position + before[axis] - tap * dilation[axis];
        int at = moved / stride[axis];
        return moved >= 0 && moved % stride[axis] == 0 && at < output[axis] ? at : -1;
    }

    /// Row-major positions of a product space that gains an inner axis: `outer[i] * size + inner[j]`, j fastest.
    static int[] cross(int[] outer, int size, int[] inner) {
        int[] result = new int[Math.multiplyExact(outer.length, inner.length)];
        int at = 0;
        for (int first : outer) {
            for (int second : inner) {
                result[at++] = first * size + second;
            }
        }
        return result;
    }

    /// 0, 1, ..., size - 1.
    static int[] range(int size) {
        int[] result = new int[size];
        for (int i = 0; i < size; i++) {
            result[i] = i;
        }
        return result;
    }

    private static int product(int[] sizes) {
        int result = 1;
        for (int size : sizes) {
            result = Math.multiplyExact(result, size);
        }
        return result;
    }
}
