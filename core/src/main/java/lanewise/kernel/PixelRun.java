package lanewise.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Equally spaced positions along one axis that read equally spaced sources with the same taps: position i is
/// `target + i * targetStep`, and its tap j reads source `source + i * sourceStep + j * tapStep` with the weight
/// `weight + j * weightStep`. Sources never go backwards.
/// @param taps may be 0
public record PixelRun(
        int target,
        int targetStep,
        int source,
        int sourceStep,
        int count,
        int taps,
        int tapStep,
        int weight,
        int weightStep) {
    /// All positions along an axis, class by class.
    /// @param axis the table of this axis alone
    static List<PixelRun> all(CorrelationTable axis) {
        List<PixelRun> runs = new ArrayList<>();
        for (int c = 0; c < axis.classes(); c++) {
            int behind = axis.pixelStart()[c + 1];
            for (int first = axis.pixelStart()[c]; first < behind; ) {
                int end = end(axis, first, behind);
                runs.add(of(axis, c, first, end));
                first = end;
            }
        }
        return runs;
    }

    /// Runs of at most so many positions, in the order of the targets; what is left comes first.
    static PixelRun[] cut(List<PixelRun> runs, int most) {
        List<PixelRun> pieces = new ArrayList<>();
        for (PixelRun run : runs) {
            for (int end = run.count; end > 0; end -= most) {
                pieces.add(run.positions(Math.max(0, end - most), end));
            }
        }
        pieces.sort(Comparator.comparingInt(PixelRun::target));
        return pieces.toArray(PixelRun[]::new);
    }

    /// Where the entries of a class are no longer equally spaced.
    private static int end(CorrelationTable axis, int first, int behind) {
        int[] targets = axis.pixelTarget();
        int[] bases = axis.pixelBase();
        int end = first + 1;
        while (end < behind
                && targets[end] - targets[end - 1] == targets[first + 1] - targets[first]
                && bases[end] - bases[end - 1] == bases[first + 1] - bases[first]) {
            end++;
        }
        return end;
    }

    private static PixelRun of(CorrelationTable axis, int c, int first, int end) {
        int tap = axis.tapStart()[c];
        int taps = axis.tapStart()[c + 1] - tap;
        boolean several = taps > 1;
        int tapStep = several ? axis.tapOffset()[tap + 1] - axis.tapOffset()[tap] : 1;
        int weightStep = several ? axis.tapWeight()[tap + 1] - axis.tapWeight()[tap] : 1;
        int lowest = tapStep < 0 ? tap + taps - 1 : tap;
        boolean spaced = taps > 0 && end - first > 1;
        int step = spaced ? axis.pixelBase()[first + 1] - axis.pixelBase()[first] : Math.abs(tapStep);
        return new PixelRun(
                axis.pixelTarget()[first],
                end - first > 1 ? axis.pixelTarget()[first + 1] - axis.pixelTarget()[first] : 1,
                taps == 0 ? 0 : axis.pixelBase()[first] + axis.tapOffset()[lowest],
                step,
                end - first,
                taps,
                several ? Math.abs(tapStep) : step,
                taps == 0 ? 0 : axis.tapWeight()[lowest],
                tapStep < 0 ? -weightStep : weightStep);
    }

    private PixelRun positions(int from, int to) {
        return new PixelRun(
                target + from * targetStep,
                targetStep,
                source + from * sourceStep,
                sourceStep,
                to - from,
                taps,
                tapStep,
                weight,
                weightStep);
    }
}
