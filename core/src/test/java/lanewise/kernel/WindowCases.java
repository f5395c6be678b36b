package lanewise.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Windows, sizes and random numbers that the tests of the window kernels share, with the definition of a window in
/// plain words.
final class WindowCases {
    /// Floats around each array that nobody may touch; odd, so that nothing is aligned.
    static final int MARGIN = 19;

    /// What stands in the margins.
    static final float CANARY = 12345.678f;

    /// Channels and rows are those of one group.
    record Sizes(int groups, int channels, int rows, int lanes) {}

    static final List<Sizes> SIZES = List.of(
            new Sizes(1, 1, 1, 16),
            new Sizes(1, 2, 3, 32),
            new Sizes(1, 3, 7, 48),
            new Sizes(1, 6, 16, 64),
            new Sizes(2, 1, 2, 112),
            new Sizes(1, 7, 6, 16),
            new Sizes(3, 2, 1, 64),
            new Sizes(1, 16, 5, 16),
            new Sizes(1, 17, 17, 32));

    private WindowCases() {}

    static List<WindowAxes> windows() {
        return List.of(
                window(ints(5), ints(3), ints(1), ints(0), ints(1)),
                window(ints(9), ints(3), ints(3), ints(2), ints(2)),
                window(ints(3, 3), ints(2, 2), ints(1, 1), ints(0, 0), ints(1, 1)),
                window(ints(4, 5), ints(2, 3), ints(1, 1), ints(0, 0), ints(1, 1)),
                window(ints(5, 6), ints(1, 1), ints(2, 3), ints(0, 0), ints(1, 1)),
                window(ints(5, 6), ints(5, 5), ints(1, 1), ints(2, 2), ints(1, 1)),
                window(ints(7, 5), ints(3, 2), ints(2, 1), ints(1, 0), ints(1, 1)),
                window(ints(6, 7), ints(3, 3), ints(1, 2), ints(2, 1), ints(2, 1)),
                window(ints(9, 8), ints(4, 3), ints(3, 2), ints(2, 1), ints(1, 2)),
                window(ints(3, 2), ints(2, 3), ints(1, 1), ints(3, 4), ints(1, 1)),
                window(ints(3, 4, 5), ints(2, 1, 3), ints(1, 2, 2), ints(1, 0, 1), ints(1, 1, 1)));
    }

    /// The window with the same padding before and after.
    static WindowAxes window(int[] input, int[] kernel, int[] stride, int[] padding, int[] dilation) {
        int[] output = new int[input.length];
        for (int i = 0; i < output.length; i++) {
            output[i] = (input[i] + 2 * padding[i] - dilation[i] * (kernel[i] - 1) - 1) / stride[i] + 1;
        }
        return new WindowAxes(input, output, kernel, stride, padding, dilation);
    }

    static int[] ints(int... values) {
        return values;
    }

    /// The row-major input pixel under a tap of an output pixel, or -1: the definition, pixel by pixel.
    static int inputPixel(WindowAxes axes, int output, int tap) {
        int result = 0;
        for (int axis = 0; axis < axes.rank(); axis++) {
            int position = coordinate(output, axes.output(), axis) * axes.stride()[axis]
                    - axes.before()[axis]
                    + coordinate(tap, axes.kernel(), axis) * axes.dilation()[axis];
            if (position < 0 || position >= axes.input()[axis]) {
                return -1;
            }
            result = result * axes.input()[axis] + position;
        }
        return result;
    }

    private static int coordinate(int index, int[] sizes, int axis) {
        for (int inner = sizes.length - 1; inner > axis; inner--) {
            index /= sizes[inner];
        }
        return index % sizes[axis];
    }

    /// `size` random numbers in +-1 between two margins.
    static float[] random(Random random, int size) {
        float[] result = canaries(size);
        for (int i = MARGIN; i < MARGIN + size; i++) {
            result[i] = random.nextFloat() * 2 - 1;
        }
        return result;
    }

    /// Room for `size` numbers between two margins, all canaries.
    static float[] canaries(int size) {
        float[] result = new float[size + 2 * MARGIN];
        Arrays.fill(result, CANARY);
        return result;
    }

    /// Room filled with one number between two margins.
    static float[] filled(float value, int size) {
        float[] result = canaries(size);
        Arrays.fill(result, MARGIN, MARGIN + size, value);
        return result;
    }

    /// Images of one batch member, [pixels] -> [pixels, 16 lanes] with the image in one lane and zeros elsewhere.
    static float[] inLane(int lane, float... pixels) {
        float[] result = filled(0f, pixels.length * 16);
        for (int i = 0; i < pixels.length; i++) {
            result[MARGIN + i * 16 + lane] = pixels[i];
        }
        return result;
    }

    /// What [#inLane] put in.
    static float[] fromLane(int lane, float[] array) {
        float[] result = new float[(array.length - 2 * MARGIN) / 16];
        for (int i = 0; i < result.length; i++) {
            result[i] = array[MARGIN + i * 16 + lane];
        }
        return result;
    }

    static String describe(WindowAxes axes, Object sizes, long seed) {
        return "input " + Arrays.toString(axes.input()) + ", output " + Arrays.toString(axes.output()) + ", kernel "
                + Arrays.toString(axes.kernel()) + ", stride " + Arrays.toString(axes.stride()) + ", padding "
                + Arrays.toString(axes.before()) + ", dilation " + Arrays.toString(axes.dilation()) + ", " + sizes
                + ", seed " + seed + ", " + Lanes.LENGTH + " lanes";
    }
}
