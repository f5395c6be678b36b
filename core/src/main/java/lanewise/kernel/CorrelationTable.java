package lanewise.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;

/// Where a correlation reads: target pixels grouped into classes that share one list of valid taps.
///
/// Class `c` owns the pixels `pixelStart[c]..pixelStart[c + 1]` and the taps `tapStart[c]..tapStart[c + 1]`. Target
/// pixel `pixelTarget[p]` reads, for each tap `t` of its class in this order, source pixel `pixelBase[p] +
/// tapOffset[t]` (counted over all channels, channel-major) and the weight at `tapWeight[t]` of its row. Taps are
/// channel-major, then row-major in the kernel. Each target pixel belongs to exactly one class; a class may have no
/// taps. Bases can be negative, sums with a tap never are.
///
/// Borders, stride and dilation live here alone: nothing is padded and no multiplication by a padding zero is done.
/// @param sourcePlane pixels of one source channel
/// @param targetPlane pixels of one target row
public record CorrelationTable(
        int sourcePlane,
        int targetPlane,
        int[] pixelStart,
        int[] pixelBase,
        int[] pixelTarget,
        int[] tapStart,
        int[] tapOffset,
        int[] tapWeight) {

    /// The table of a correlation: target pixels are the outputs, sources the inputs.
    /// @param channels channels summed over (those of one group)
    /// @param channelWeight distance of the weights of neighbouring channels; the product of the kernel sizes if
    /// they are dense
    public static CorrelationTable forward(WindowAxes axes, int channels, int channelWeight) {
        return of(axes, false, channels, channelWeight);
    }

    /// The table of the adjoint by the input (a transposed convolution): target pixels are the inputs, sources the
    /// outputs. Tap `k` of input position `q` is valid iff `q + before - dilation * k` is divisible by the stride
    /// and in range.
    /// @param channels output channels summed over (those of one group)
    /// @param channelWeight distance of the weights of neighbouring output channels
    public static CorrelationTable adjoint(WindowAxes axes, int channels, int channelWeight) {
        return of(axes, true, channels, channelWeight);
    }

    /// The same with the taps of each class in reverse order, and every tap's weight `w` at `last - w`: the
    /// adjoint of a correlation with neighbouring taps on neighbouring pixels, as the flipped kernel has them.
    public CorrelationTable flipped(int last) {
        int[] offsets = new int[tapOffset.length];
        int[] weights = new int[tapWeight.length];
        for (int c = 0; c < classes(); c++) {
            for (int tap = tapStart[c]; tap < tapStart[c + 1]; tap++) {
                int to = tapStart[c] + tapStart[c + 1] - 1 - tap;
                offsets[to] = tapOffset[tap];
                weights[to] = last - tapWeight[tap];
            }
        }
        return new CorrelationTable(
                sourcePlane, targetPlane, pixelStart, pixelBase, pixelTarget, tapStart, offsets, weights);
    }

    /// Number of classes.
    public int classes() {
        return pixelStart.length - 1;
    }

    private static CorrelationTable of(WindowAxes axes, boolean adjoint, int channels, int channelWeight) {
        List<PixelClass> classes = List.of(PixelClass.POINT);
        int[] source = adjoint ? axes.output() : axes.input();
        int[] target = adjoint ? axes.input() : axes.output();
        for (int axis = 0; axis < axes.rank(); axis++) {
            List<PixelClass> inner = alongAxis(axes, adjoint, axis);
            List<PixelClass> product = new ArrayList<>();
            for (PixelClass first : classes) {
                for (PixelClass second : inner) {
                    product.add(first.cross(second, source[axis], target[axis], axes.kernel()[axis]));
                }
            }
            classes = product;
        }
        int sourcePlane = adjoint ? axes.outputPlane() : axes.inputPlane();
        int targetPlane = adjoint ? axes.inputPlane() : axes.outputPlane();
        int[] channel = WindowAxes.range(channels);
        Rows bases = new Rows();
        Rows targets = new Rows();
        Rows offsets = new Rows();
        Rows weights = new Rows();
        for (PixelClass pixels : classes) {
            bases.add(pixels.bases);
            targets.add(pixels.targets);
            offsets.add(WindowAxes.cross(channel, sourcePlane, pixels.offsets));
            weights.add(WindowAxes.cross(channel, channelWeight, pixels.taps));
        }
        return new CorrelationTable(
                sourcePlane,
                targetPlane,
                bases.starts(),
                bases.values(),
                targets.values(),
                offsets.starts(),
                offsets.values(),
                weights.values());
    }

    /// The classes of the positions along one axis, in the order of their first member.
    private static List<PixelClass> alongAxis(WindowAxes axes, boolean adjoint, int axis) {
        LinkedHashMap<List<Integer>, List<Integer>> members = new LinkedHashMap<>();
        int size = adjoint ? axes.input()[axis] : axes.output()[axis];
        for (int position = 0; position < size; position++) {
            List<Integer> valid = new ArrayList<>();
            for (int tap = 0; tap < axes.kernel()[axis]; tap++) {
                if (sourceAt(axes, adjoint, axis, position, tap) >= 0) {
                    valid.add(tap);
                }
            }
            members.computeIfAbsent(valid, key -> new ArrayList<>()).add(position);
        }
        List<PixelClass> classes = new ArrayList<>();
        members.forEach((valid, positions) -> {
            int[] taps = ints(valid);
            int[] targets = ints(positions);
            int[] bases = new int[targets.length];
            int[] offsets = new int[taps.length];
            if (taps.length > 0) {
                for (int i = 0; i < bases.length; i++) {
                    bases[i] = sourceAt(axes, adjoint, axis, targets[i], taps[0]);
                }
                for (int i = 0; i < offsets.length; i++) {
                    offsets[i] = sourceAt(axes, adjoint, axis, targets[0], taps[i]) - bases[0];
                }
            }
            classes.add(new PixelClass(targets, bases, taps, offsets));
        });
        return classes;
    }

    private static int sourceAt(WindowAxes axes, boolean adjoint, int axis, int position, int tap) {
        return adjoint ? axes.outputAt(axis, position, tap) : axes.inputAt(axis, position, tap);
    }

    private static int[] ints(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).toArray();
    }

    /// Target pixels with equal valid taps: `targets[i]` reads `bases[i] + offsets[j]` with kernel position
    /// `taps[j]`.
    private record PixelClass(int[] targets, int[] bases, int[] taps, int[] offsets) {
        static final PixelClass POINT = new PixelClass(new int[1], new int[1], new int[1], new int[1]);

        PixelClass cross(PixelClass inner, int sourceSize, int targetSize, int kernel) {
            return new PixelClass(
                    WindowAxes.cross(targets, targetSize, inner.targets),
                    WindowAxes.cross(bases, sourceSize, inner.bases),
                    WindowAxes.cross(taps, kernel, inner.taps),
                    WindowAxes.cross(offsets, sourceSize, inner.offsets));
        }
    }

    /// Rows of different lengths, stored one behind the other.
    private static final class Rows {
        private final List<int[]> rows = new ArrayList<>();

        void add(int[] row) {
            rows.add(row);
        }

        int[] starts() {
            int[] starts = new int[rows.size() + 1];
            for (int i = 0; i < rows.size(); i++) {
                starts[i + 1] = Math.addExact(starts[i], rows.get(i).length);
            }
            return starts;
        }

        int[] values() {
            return rows.stream().flatMapToInt(Arrays::stream).toArray();
        }
    }
}
