package lanewise.kernel;

/// What a pooling window covers in one plane, seen from both sides, without padding.
///
/// Output pixel `o` reads the input pixels `windowInput[i]` for i in `windowStart[o]..windowStart[o + 1]`, in the order
/// of the taps (row-major in the window); `windowCode[i]` is what its choice holds for that tap. Input pixel `q` is
/// read by the output pixels `coverOutput[i]` for i in `coverStart[q]..coverStart[q + 1]`, in increasing order of the
/// outputs, which hold `coverCode[i]` if they chose it; by none if it lies between or behind the windows.
public record PoolingTable(
        Choices choices,
        int[] windowStart,
        int[] windowInput,
        int[] windowCode,
        int[] coverStart,
        int[] coverOutput,
        int[] coverCode) {

    /// The table of one window, for choices that are stored in one way.
    public static PoolingTable of(WindowAxes axes, Choices choices) {
        int outputs = axes.outputPlane();
        int taps = axes.taps();
        int[] windowStart = new int[outputs + 1];
        int[] coverStart = new int[axes.inputPlane() + 1];
        for (int output = 0; output < outputs; output++) {
            for (int tap = 0; tap < taps; tap++) {
                int input = inputAt(axes, output, tap);
                if (input >= 0) {
                    windowStart[output + 1]++;
                    coverStart[input + 1]++;
                }
            }
        }
        accumulate(windowStart);
        accumulate(coverStart);
        int pairs = windowStart[outputs];
        int[] windowInput = new int[pairs];
        int[] windowCode = new int[pairs];
        int[] coverOutput = new int[pairs];
        int[] coverCode = new int[pairs];
        int[] covered = coverStart.clone();
        int at = 0;
        for (int output = 0; output < outputs; output++) {
            for (int tap = 0; tap < taps; tap++) {
                int input = inputAt(axes, output, tap);
                if (input >= 0) {
                    windowInput[at] = input;
                    windowCode[at++] = choices.code(tap);
                    int cover = covered[input]++;
                    coverOutput[cover] = output;
                    coverCode[cover] = choices.code(tap);
                }
            }
        }
        return new PoolingTable(choices, windowStart, windowInput, windowCode, coverStart, coverOutput, coverCode);
    }

    /// Number of pixels of one input plane.
    public int inputPlane() {
        return coverStart.length - 1;
    }

    /// Number of pixels of one output plane.
    public int outputPlane() {
        return windowStart.length - 1;
    }

    /// Number of units of the kernels that produce choices: words.
    public int choiceUnits(int planes) {
        return choices.words(outputUnits(planes));
    }

    /// Number of units of the other kernels that produce outputs: pixels of all planes.
    public int outputUnits(int planes) {
        return planes * outputPlane();
    }

    /// Number of units of the adjoints, which produce inputs: pixels of all planes.
    public int inputUnits(int planes) {
        return planes * inputPlane();
    }

    /// The input pixel under a tap of an output pixel, or -1 for padding.
    private static int inputAt(WindowAxes axes, int output, int tap) {
        int input = 0;
        int stride = 1;
        for (int axis = axes.rank() - 1; axis >= 0; axis--) {
            int position = axes.inputAt(axis, output % axes.output()[axis], tap % axes.kernel()[axis]);
            if (position < 0) {
                return -1;
            }
            input += position * stride;
            stride *= axes.input()[axis];
            output /= axes.output()[axis];
            tap /= axes.kernel()[axis];
        }
        return input;
    }

    private static void accumulate(int[] counts) {
        for (int i = 1; i < counts.length; i++) {
            counts[i] += counts[i - 1];
        }
    }
}
