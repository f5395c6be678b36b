package lanewise.algebra;

import java.util.List;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;

/// Matrix product of the last two axes: y = op(a) op(b), where op transposes when its flag is set; leading axes are
/// equal and run along. a [.., m, k], b [.., k, n] -> y [.., m, n]. Adjoints: the other two products.
public record Matmul(boolean transposeA, boolean transposeB) implements Linear {
    @Override
    public Shape shape(List<Shape> operands) {
        Shape a = operands.get(0);
        Shape b = operands.get(1);
        if (a.rank() < 2 || a.rank() != b.rank()) {
            throw new ShapeException(
                    "matrix product: wanted two arrays of equal rank of at least 2, got " + a + " and " + b);
        }
        int rank = a.rank();
        for (int axis = 0; axis < rank - 2; axis++) {
            if (a.size(axis) != b.size(axis)) {
                throw new ShapeException("matrix product: leading axes differ: " + a + " and " + b);
            }
        }
        if (inner(a) != b.size(transposeB ? rank - 1 : rank - 2)) {
            throw new ShapeException(
                    "matrix product: inner sizes differ: " + a + (transposeA ? " transposed" : "") + " has "
                            + inner(a) + " columns, " + b + (transposeB ? " transposed" : "") + " has "
                            + b.size(transposeB ? rank - 1 : rank - 2) + " rows");
        }
        return a.with(rank - 2, a.size(transposeA ? rank - 1 : rank - 2))
                .with(rank - 1, b.size(transposeB ? rank - 2 : rank - 1));
    }

    private int inner(Shape a) {
        return a.size(transposeA ? a.rank() - 2 : a.rank() - 1);
    }

    @Override
    public int linearOperands() {
        return 2;
    }

    @Override
    public void forEachTerm(List<Shape> operands, Chosen chosen, Terms visit) {
        Shape y = shape(operands);
        int rank = y.rank();
        int m = y.size(rank - 2);
        int n = y.size(rank - 1);
        int k = inner(operands.getFirst());
        int batch = m * n == 0 ? 0 : y.elements() / (m * n);
        for (int g = 0; g < batch; g++) {
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    for (int t = 0; t < k; t++) {
                        int a = transposeA ? t * m + i : i * k + t;
                        int b = transposeB ? j * k + t : t * n + j;
                        visit.add((g * m + i) * n + j, g * m * k + a, g * k * n + b);
                    }
                }
            }
        }
    }

    @Override
    public long terms(List<Shape> operands) {
        return (long) shape(operands).elements() * inner(operands.getFirst());
    }

    @Override
    public long width(List<Shape> operands) {
        return inner(operands.getFirst());
    }

    @Override
    public Adjoint adjoint(int hole, List<Shape> operands) {
        if (hole == 0) {
            return transposeA
                    ? Adjoint.of(new Matmul(transposeB, true), 1, 0)
                    : Adjoint.of(new Matmul(false, !transposeB), 0, 1);
        }
        return transposeB
                ? Adjoint.of(new Matmul(true, transposeA), 1, 0)
                : Adjoint.of(new Matmul(!transposeA, false), 0, 1);
    }

    /// Rows of all samples under each other where only `a` is theirs; else one product per sample.
    @Override
    public Value forSamples(Samples samples) {
        if (samples.isOwn(0)
                && !samples.isOwn(1)
                && !transposeA
                && samples.shape(0).rank() == 2) {
            return samples.apart(samples.out()
                    .emit(this, samples.joined(0), samples.operands().get(1)));
        }
        return samples.out().emit(this, samples.spread(0), samples.spread(1));
    }

    @Override
    public String structure() {
        return "matrix product";
    }
}
