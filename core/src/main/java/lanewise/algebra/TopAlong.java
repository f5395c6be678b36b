package lanewise.algebra;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;

/// Where the `k` largest elements along an axis are, the largest first. x [.., size, ..] -> integers [.., k,
/// ..]. Ties: the lower index first. NaN counts as larger than everything.
///
/// Nothing is sorted but the k best, which a heap keeps: size log k comparisons per group, and memory for k.
public record TopAlong(int axis, int k) implements Selection {
    @Override
    public Shape shape(List<Shape> operands) {
        Shape x = operands.getFirst();
        if (axis < 0 || axis >= x.rank()) {
            throw new ShapeException("top-k: there is no axis " + axis + " in " + x);
        }
        if (k < 1 || k > x.size(axis)) {
            throw new ShapeException("top-k: axis " + axis + " of " + x + " has " + x.size(axis)
                    + " elements; wanted a k from 1 to that, got " + k);
        }
        return x.with(axis, k);
    }

    @Override
    public Value forSamples(Samples samples) {
        return samples.out().emit(new TopAlong(axis + 1, k), samples.operands());
    }

    @Override
    public double[] choose(List<Shape> shapes, List<double[]> operands) {
        Shape from = shapes.getFirst();
        double[] x = operands.getFirst();
        int size = from.size(axis);
        int inner = from.dropLeading(axis + 1).elements();
        double[] choice = new double[shape(shapes).elements()];
        for (int group = 0; group < choice.length / k; group++) {
            int outer = group / inner;
            int start = outer * size * inner + group % inner;
            PriorityQueue<Integer> best = new PriorityQueue<>(worstFirst(x, start, inner));
            for (int i = 0; i < size; i++) {
                best.add(i);
                if (best.size() > k) {
                    best.remove();
                }
            }
            for (int rank = k - 1; rank >= 0; rank--) {
                choice[(outer * k + rank) * inner + group % inner] = best.remove();
            }
        }
        return choice;
    }

    /// Double's own order puts NaN last and tells -0 from 0, which are equal here.
    private static Comparator<Integer> worstFirst(double[] x, int start, int stride) {
        Comparator<Integer> byValue = Comparator.comparingDouble(i -> x[start + i * stride] + 0.0);
        return byValue.thenComparing(Comparator.reverseOrder());
    }
}
