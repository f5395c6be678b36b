package lanewise.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Equally spaced positions along one axis that read equally spaced sources with the same taps: position i is
/// `target + i * targetStep`, and its tap j reads source `source + i * sourceStep + j * tapStep` with the weight
/// `weight + j * weightStep`. Sources never go backwards. There may be no taps.
public final class PixelRun {
    public final int count;
    public final int taps;
    public final int target;
    public final int targetStep;
    public final int source;
    public final int sourceStep;
    public final int tapStep;
    public final int weight;
    public final int weightStep;

    /// The distance of which those of neighbouring taps and of neighbouring windows are multiples.
    final int unit;

    private PixelRun(WindowAxes axes, int axis, boolean adjoint, int target, int count) {
        int valid = 0;
        int first = 0;
        int second = 0;
        for (int i = 0; i < axes.kernel()[axis]; i++) {
            int tap = adjoint ? axes.kernel()[axis] - 1 - i : i;
            if (source(axes, axis, adjoint, target, tap) >= 0) {
                first = valid == 0 ? tap : first;
                second = valid == 1 ? tap : second;
                valid++;
            }
        }
        this.target = target;
        this.count = count;
        taps = valid;
        weight = first;
        weightStep = second - first;
        source = source(axes, axis, adjoint, target, first);
        sourceStep = adjoint ? 1 : axes.stride()[axis];
        tapStep = taps < 2 ? sourceStep : source(axes, axis, adjoint, target, second) - source;
        unit = divisor(tapStep, sourceStep);
        targetStep = adjoint ? axes.stride()[axis] : 1;
    }

    /// All positions along an axis, in runs of at most so many, in the order of the targets; what is left when a
    /// run is cut comes first.
    /// @param adjoint whether the sources are the outputs of the window and the targets its inputs
    static PixelRun[] all(WindowAxes axes, int axis, boolean adjoint, int most) {
        List<PixelRun> runs = new ArrayList<>();
        int size = adjoint ? axes.input()[axis] : axes.output()[axis];
        int step = adjoint ? axes.stride()[axis] : 1;
        for (int phase = 0; phase < step; phase++) {
            for (int first = phase; first < size; ) {
                PixelRun begin = new PixelRun(axes, axis, adjoint, first, 1);
                int end = first + step;
                while (end < size && begin.hasTapsOf(new PixelRun(axes, axis, adjoint, end, 1))) {
                    end += step;
                }
                for (int count = (end - first) / step; count > 0; count -= most) {
                    int before = Math.max(0, count - most);
                    runs.add(new PixelRun(axes, axis, adjoint, first + before * step, count - before));
                }
                first = end;
            }
        }
        runs.sort(Comparator.comparingInt(run -> run.target));
        return runs.toArray(PixelRun[]::new);
    }

    private static int divisor(int a, int b) {
        return b == 0 ? a : divisor(b, a % b);
    }

    private boolean hasTapsOf(PixelRun other) {
        return taps == other.taps && weight == other.weight && weightStep == other.weightStep;
    }

    private static int source(WindowAxes axes, int axis, boolean adjoint, int target, int tap) {
        return adjoint ? axes.outputAt(axis, target, tap) : axes.inputAt(axis, target, tap);
    }
}
