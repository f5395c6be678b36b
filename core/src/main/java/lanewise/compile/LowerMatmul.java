package lanewise.compile;

import lanewise.algebra.Matmul;
import lanewise.algebra.Value;
import lanewise.graph.Node;
import lanewise.kernel.MatrixTiling;
import lanewise.kernel.ProductKernels;
import lanewise.tensor.Shape;

/// Matrix products. The result's contiguous axis becomes the columns of the kernel's product (with the batch innermost
/// that computes the transposed product, with the weight as stored on its left); the right operand is read in place
/// where its rows are contiguous and close together, else packed first.
final class LowerMatmul {
    /// Rows this far apart or farther fall on few cache sets, and packing pays.
    private static final int FAR_APART = 512;

    private LowerMatmul() {}

    /// One matrix of a stack: where it starts, and its strides.
    private record Matrix(Buffer buffer, int rows, int columns, int row, int column, int next) {
        Matrix transposed() {
            return new Matrix(buffer, columns, rows, column, row, next);
        }
    }

    static void lower(Lowering plan, Node node, Matmul op) {
        Matrix a = matrix(plan, node.operands().get(0), op.transposeA());
        Matrix b = matrix(plan, node.operands().get(1), op.transposeB());
        Value y = node.value();
        boolean batchInnermost = plan.layout(y) == Layout.BATCH_INNERMOST;
        Matrix c = stored(y, plan.layout(y), plan.write(y));
        if (batchInnermost) {
            // pad lanes are computed along: whole vectors, no tails
            int lanes = Layout.lanes(y.shape());
            Matrix wide = new Matrix(a.buffer, lanes, a.columns, a.row, a.column, a.next);
            multiply(plan, node, b.transposed(), wide.transposed(), c.transposed());
        } else {
            multiply(plan, node, a, b, c);
        }
    }

    private static Matrix matrix(Lowering plan, Value value, boolean transposed) {
        Layout layout = value.shape().rank() == 2 ? plan.layout(value) : Layout.ROW_MAJOR;
        Matrix stored = stored(value, layout, plan.read(value, layout));
        return transposed ? stored.transposed() : stored;
    }

    private static Matrix stored(Value value, Layout layout, Buffer buffer) {
        Shape shape = value.shape();
        int rank = shape.rank();
        int[] strides = layout.strides(shape);
        int rows = shape.size(rank - 2);
        int columns = shape.size(rank - 1);
        return new Matrix(buffer, rows, columns, strides[rank - 2], strides[rank - 1], rows * columns);
    }

    private static void multiply(Lowering plan, Node node, Matrix a, Matrix b, Matrix c) {
        ProductKernels kernels = plan.kernels().product();
        int m = a.rows;
        int n = b.columns;
        int k = a.columns;
        int stack = m * n == 0
                ? 0
                : node.value().shape().rank() == 2 ? 1 : node.value().shape().elements() / (m * n);
        boolean inPlace = b.column == 1 && n % 16 == 0 && b.row < FAR_APART;
        int width = MatrixTiling.PANEL;
        int bRow = inPlace ? b.row : width;
        int bPanel = inPlace ? width : k * width;
        int bNext = inPlace ? b.next : MatrixTiling.packedSize(k, n);
        Buffer right = inPlace ? b.buffer : pack(plan, node, b, k, n, stack);
        int cRow = c.row;
        int scratch = MatrixTiling.scratchSize(n);
        Step step = new Step(
                inPlace ? "matrix product" : "matrix product, packed",
                MatrixTiling.tiles(m, n),
                (memory, thread, first, last) -> {
                    for (int i = 0; i < stack; i++) {
                        kernels.multiply(
                                a.buffer.in(memory),
                                a.buffer.at() + i * a.next,
                                a.row,
                                a.column,
                                right.in(memory),
                                right.at() + i * bNext,
                                bRow,
                                bPanel,
                                c.buffer.in(memory),
                                c.buffer.at() + i * c.next,
                                cRow,
                                m,
                                n,
                                k,
                                Step.scratch(memory, thread),
                                0,
                                first,
                                last);
                    }
                });
        plan.add(
                step.reads(a.buffer, right)
                        .writes(c.buffer)
                        .multiplyAdds((long) stack * m * n * k)
                        .scratch(scratch),
                node);
    }

    private static Buffer pack(Lowering plan, Node node, Matrix b, int k, int n, int stack) {
        ProductKernels kernels = plan.kernelsFor((long) k * n).product();
        int size = MatrixTiling.packedSize(k, n);
        Buffer packed = Buffer.inArena(Math.multiplyExact(stack, size));
        plan.add(
                new Step("pack", MatrixTiling.panels(n), (memory, thread, first, last) -> {
                            for (int i = 0; i < stack; i++) {
                                kernels.pack(
                                        b.buffer.in(memory),
                                        b.buffer.at() + i * b.next,
                                        b.row,
                                        b.column,
                                        k,
                                        n,
                                        packed.in(memory),
                                        packed.at() + i * size,
                                        first,
                                        last);
                            }
                        })
                        .reads(b.buffer)
                        .writes(packed),
                node);
        return packed;
    }
}
