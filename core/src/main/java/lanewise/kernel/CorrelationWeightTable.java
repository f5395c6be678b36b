package lanewise.kernel;

import java.util.ArrayList;
import java.util.List;

/// Where a weight gradient reads its two operands, the cotangent u and the layer input x. Both are a [Side]: weight
/// (row, tap) sums u at `cotangent.element[row] + cotangent.pixel[p]` times x at `input.element[tap] +
/// input.pixel[p]` over the output pixels p. Taps are channel-major, then row-major in the kernel: the order of the
/// weights of one row.
///
/// Nothing is read outside the image: if the window has padding ([#padded]), the input side refers to a copy of x in
/// planes of `paddedPlane` pixels with zeros around it, made by [CorrelationWeight#padCopy] run by run:
/// `runLength[r]` pixels from `runTarget[r]` are copied from pixel `runSource[r]` of the input, or are zero where
/// that is -1.
/// @param inputPlane pixels of one input channel
/// @param paddedPlane pixels of one channel of what is read: the copy, or the input itself
public record CorrelationWeightTable(
        int inputPlane,
        int paddedPlane,
        boolean padded,
        int[] runTarget,
        int[] runLength,
        int[] runSource,
        Side cotangent,
        Side input) {

    /// One operand: element e (a row or a tap) at output pixel p lies at pixel `element[e] + pixel[p]` of its
    /// group.
    public record Side(int[] element, int[] pixel) {
        /// Number of elements.
        public int size() {
            return element.length;
        }
    }

    /// The table of one window.
    /// @param rows output channels of one group
    /// @param channels input channels of one group
    public static CorrelationWeightTable of(WindowAxes axes, int rows, int channels) {
        int rank = axes.rank();
        int[] reach = new int[rank];
        boolean padded = false;
        for (int axis = 0; axis < rank; axis++) {
            reach[axis] = (axes.output()[axis] - 1) * axes.stride()[axis]
                    + (axes.kernel()[axis] - 1) * axes.dilation()[axis]
                    + 1;
            padded |= axes.before()[axis] != 0 || reach[axis] > axes.input()[axis];
        }
        int[] sizes = padded ? reach : axes.input();
        int[] bases = new int[1];
        int[] offsets = new int[1];
        int[] sources = new int[1];
        int plane = 1;
        for (int axis = 0; axis < rank; axis++) {
            bases = WindowAxes.cross(bases, sizes[axis], multiples(axes.output()[axis], axes.stride()[axis]));
            offsets = WindowAxes.cross(offsets, sizes[axis], multiples(axes.kernel()[axis], axes.dilation()[axis]));
            sources = sources(sources, axes, axis, sizes[axis]);
            plane = Math.multiplyExact(plane, sizes[axis]);
        }
        List<int[]> runs = padded ? runs(sources) : List.of();
        return new CorrelationWeightTable(
                axes.inputPlane(),
                plane,
                padded,
                runs.stream().mapToInt(run -> run[0]).toArray(),
                runs.stream().mapToInt(run -> run[1]).toArray(),
                runs.stream().mapToInt(run -> run[2]).toArray(),
                new Side(multiples(rows, bases.length), WindowAxes.range(bases.length)),
                new Side(WindowAxes.cross(WindowAxes.range(channels), plane, offsets), bases));
    }

    /// Output channels of one group.
    public int rows() {
        return cotangent.size();
    }

    /// Weights of one row: channels of a group times the taps of the window.
    public int taps() {
        return input.size();
    }

    /// Number of output pixels.
    public int outputPlane() {
        return cotangent.pixel().length;
    }

    private static int[] multiples(int count, int factor) {
        int[] result = WindowAxes.range(count);
        for (int i = 0; i < count; i++) {
            result[i] *= factor;
        }
        return result;
    }

    /// Input pixels of the padded image with one more axis; -1 outside.
    private static int[] sources(int[] outer, WindowAxes axes, int axis, int size) {
        int[] result = new int[Math.multiplyExact(outer.length, size)];
        for (int i = 0; i < result.length; i++) {
            int position = i % size - axes.before()[axis];
            boolean inside = outer[i / size] >= 0 && position >= 0 && position < axes.input()[axis];
            result[i] = inside ? outer[i / size] * axes.input()[axis] + position : -1;
        }
        return result;
    }

    /// Neighbouring pixels with neighbouring sources, or with none: target, length, source.
    private static List<int[]> runs(int[] sources) {
        List<int[]> runs = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= sources.length; i++) {
            boolean goesOn = i < sources.length
                    && (sources[start] < 0 ? sources[i] < 0 : sources[i] == sources[start] + i - start);
            if (!goesOn) {
                runs.add(new int[] {start, i - start, sources[start]});
                start = i;
            }
        }
        return runs;
    }
}
