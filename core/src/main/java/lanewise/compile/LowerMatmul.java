package lanewise.compile;

import java.util.List;
import lanewise.algebra.Matmul;
import lanewise.algebra.Value;
import lanewise.graph.Node;
import lanewise.kernel.CopyKernels;
import lanewise.kernel.Epilogue;
import lanewise.kernel.Kernels;
import lanewise.kernel.ProductKernels;
import lanewise.kernel.ProductShape;
import lanewise.kernel.SmallProduct;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/// Matrix products. The result's contiguous axis becomes the columns of the kernel's product (with the batch innermost
/// that computes the transposed product, with the weight as stored on its left).
///
/// The right operand is read in place where its rows are whole blocks and close together. Else it is packed: when
/// memory is allocated if it is a constant, on the way if the left operand is small or has few rows for many columns,
/// by a step of its own otherwise. One row or one column has a kernel of its own, and few sums of many terms are cut
/// into parts. The choice follows from the shapes alone.
final class LowerMatmul {
    /// Numbers of a left operand that each thread may copy for itself: that costs less than fetching what another
    /// thread has packed.
    private static final int SMALL_LEFT = 1 << 16;

    /// So many panels are together packed to memory, and come back from there ...
    private static final int MANY_PANELS = 64;

    /// ... if not packed on the way, as they are for few rows.
    private static final int FEW_ROWS = 512;

    /// Columns of B for which the columns of A are copied at most twice: from there on A is transposed first.
    private static final int FEW_GROUPS = 2 * ProductShape.GROUP * ProductShape.PANEL;

    /// Multiply-adds that take vectors as long as one element of other operations does.
    private static final int MULTIPLY_ADDS_OF_AN_ELEMENT = 4;

    private LowerMatmul() {}

    /// One matrix of a stack: where it starts, and its strides.
    record Matrix(Value value, Buffer buffer, int rows, int columns, int row, int column, int next) {
        Matrix transposed() {
            return new Matrix(value, buffer, columns, rows, column, row, next);
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
            Matrix wide = new Matrix(a.value, a.buffer, lanes, a.columns, a.row, a.column, a.next);
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
        return new Matrix(value, buffer, rows, columns, strides[rank - 2], strides[rank - 1], rows * columns);
    }

    /// The product of a node, C = A B, where one of the two axes of C is contiguous.
    static void multiply(Lowering plan, Node node, Matrix a, Matrix b, Matrix c) {
        if (a.rows * b.columns == 0) {
            return;
        }
        if (b.columns == 1 && a.rows > 1 && c.row == 1) {
            multiplyRows(plan, node, b.transposed(), a.transposed(), c.transposed());
        } else if (a.row == 1 && a.column >= ProductShape.FAR_APART && a.rows > 1 && b.columns > FEW_GROUPS) {
            multiplyRows(plan, node, byRows(plan, node, a), b, c);
        } else {
            multiplyRows(plan, node, a, b, c);
        }
    }

    /// A left operand whose columns are contiguous and far apart, transposed: read a few rows at a time where it
    /// lies, it would come from memory once for every group of panels.
    private static Matrix byRows(Lowering plan, Node node, Matrix a) {
        Kernels kernels = plan.kernels();
        int size = Math.multiplyExact(a.rows, a.columns);
        int stack = a.value.shape().rank() == 2 ? 1 : a.value.shape().elements() / size;
        Buffer copy = Buffer.inArena(Math.multiplyExact(stack, size));
        Step step = new Step("transpose", CopyKernels.transposeUnits(a.rows), (memory, thread, first, last) -> {
            for (int i = 0; i < stack; i++) {
                kernels.copies()
                        .transpose(
                                a.buffer.in(memory),
                                a.buffer.at() + i * a.next,
                                a.column,
                                copy.in(memory),
                                copy.at() + i * size,
                                a.columns,
                                a.columns,
                                a.rows,
                                a.columns,
                                first,
                                last);
            }
        });
        plan.add(step.reads(a.buffer).writes(copy), node);
        return new Matrix(a.value, copy, a.rows, a.columns, a.columns, 1, size);
    }

    /// A product whose result has contiguous rows.
    private static void multiplyRows(Lowering plan, Node node, Matrix a, Matrix b, Matrix c) {
        ProductShape shape = new ProductShape(a.rows, b.columns, a.columns, a.row, a.column, b.row, b.column, c.row);
        ProductKernels kernels = kernelsFor(plan, node, shape);
        if (a.rows == 1 && (b.column == 1 || (b.row == 1 && a.column == 1))) {
            add(
                    plan,
                    node,
                    "row times matrix",
                    shape,
                    a,
                    b,
                    c,
                    shape.lines(),
                    1,
                    shape.scratch(),
                    kernels::multiplyRow);
            return;
        }
        if (SmallProduct.fits(shape)) {
            addSmall(plan, node, shape, a, b, c);
            return;
        }
        boolean packs = isPreparable(plan, b) || !shape.isReadInPlace();
        plan.add(() -> kernels.warm(shape, packs ? ProductShape.PANEL : b.row));
        if (isPreparable(plan, b)) {
            Matrix packed = prepare(plan, shape, b);
            add(
                    plan,
                    node,
                    "matrix product, prepacked",
                    shape,
                    a,
                    packed,
                    c,
                    shape.tiles(),
                    1,
                    shape.scratch(),
                    kernels::multiplyPacked);
        } else if (LowerProductInParts.fits(node, shape)) {
            LowerProductInParts.multiply(plan, node, shape, a, b, c.buffer);
        } else if (!packs) {
            add(plan, node, "matrix product", shape, a, b, c, shape.tiles(), 1, shape.scratch(), kernels::multiply);
        } else if (packsOnTheWay(shape)) {
            add(
                    plan,
                    node,
                    "matrix product, packing",
                    shape,
                    a,
                    b,
                    c,
                    shape.pairs(),
                    ProductShape.PAIRS,
                    shape.packingScratch(),
                    kernels::multiplyPacking);
        } else {
            Matrix packed = pack(plan, node, shape, b, stack(node, shape));
            add(
                    plan,
                    node,
                    "matrix product, packed",
                    shape,
                    a,
                    packed,
                    c,
                    shape.tiles(),
                    1,
                    shape.scratch(),
                    kernels::multiplyPacked);
        }
    }

    private static boolean packsOnTheWay(ProductShape shape) {
        return (long) shape.m() * shape.k() <= SMALL_LEFT || shape.m() <= FEW_ROWS && shape.panels() >= MANY_PANELS;
    }

    /// Plain loops for a few multiply-adds: tiles that are called for nothing else stay uncompiled, boxing their
    /// vectors, for thousands of steps. One row is another matter: its few vectors cost little while they are
    /// boxed.
    private static ProductKernels kernelsFor(Lowering plan, Node node, ProductShape shape) {
        if (shape.m() == 1) {
            return plan.kernels().product();
        }
        long multiplyAdds = (long) stack(node, shape) * shape.m() * shape.n() * shape.k();
        return plan.kernelsFor(multiplyAdds / MULTIPLY_ADDS_OF_AN_ELEMENT).product();
    }

    private static int stack(Node node, ProductShape shape) {
        Shape of = node.value().shape();
        return of.rank() == 2 ? 1 : of.elements() / (shape.m() * shape.n());
    }

    /// One of the products of [ProductKernels].
    private interface Product {
        void run(
                ProductShape shape,
                float[] a,
                int aAt,
                float[] b,
                int bAt,
                float[] c,
                int cAt,
                float[] scratch,
                Epilogue epilogue,
                int from,
                int to);
    }

    /// A step for a whole stack; its units are those of the matrices, one matrix after the other.
    private static void add(
            Lowering plan,
            Node node,
            String name,
            ProductShape shape,
            Matrix a,
            Matrix b,
            Matrix c,
            int units,
            int together,
            int scratch,
            Product product) {
        int stack = stack(node, shape);
        int all = Math.multiplyExact(stack, units);
        boolean canBePassedOn = shape.m() > 1 && shape.canBePassedOn();
        ProductShape passed = shape.passedOn();
        Step step = Step.inParts(name, all, shape.n(), canBePassedOn, (memory, thread, first, last, epilogue) -> {
            ProductShape of = epilogue.keeps() ? shape : passed;
            for (int i = first / units; i * units < last; i++) {
                product.run(
                        of,
                        a.buffer.in(memory),
                        a.buffer.at() + i * a.next,
                        b.buffer.in(memory),
                        b.buffer.at() + i * b.next,
                        c.buffer.in(memory),
                        c.buffer.at() + i * c.next,
                        Step.scratch(memory, thread),
                        epilogue.from(i * shape.m()),
                        Math.max(first - i * units, 0),
                        Math.min(last - i * units, units));
            }
        });
        plan.add(
                step.reads(a.buffer, b.buffer)
                        .writes(c.buffer)
                        .multiplyAdds((long) stack * shape.m() * shape.n() * shape.k())
                        .together(together)
                        .scratch(scratch),
                node);
    }

    /// A step for a whole stack of small products, one unit each.
    private static void addSmall(Lowering plan, Node node, ProductShape shape, Matrix a, Matrix b, Matrix c) {
        SmallProduct product = plan.kernels().product().small(shape);
        plan.add(product);
        int stack = stack(node, shape);
        Step step = Step.inParts(
                "small matrix product", stack, shape.n(), false, (memory, thread, first, last, epilogue) -> {
                    for (int i = first; i < last; i++) {
                        product.multiply(
                                a.buffer.in(memory),
                                a.buffer.at() + i * a.next,
                                b.buffer.in(memory),
                                b.buffer.at() + i * b.next,
                                c.buffer.in(memory),
                                c.buffer.at() + i * c.next,
                                Step.scratch(memory, thread));
                        epilogue.from(i * shape.m())
                                .part(c.buffer.at() + i * c.next, shape.cRow(), 0, shape.m(), 0, shape.n());
                    }
                });
        plan.add(
                step.reads(a.buffer, b.buffer)
                        .writes(c.buffer)
                        .multiplyAdds((long) stack * shape.m() * shape.n() * shape.k())
                        .scratch(shape.k() * shape.n()),
                node);
    }

    private static Matrix pack(Lowering plan, Node node, ProductShape shape, Matrix b, int stack) {
        ProductKernels kernels = kernelsFor(plan, node, shape);
        int size = shape.packedSize();
        int units = shape.panels();
        Buffer packed = Buffer.inArena(Math.multiplyExact(stack, size));
        Step step = new Step("pack", Math.multiplyExact(stack, units), (memory, thread, first, last) -> {
            for (int i = first / units; i * units < last; i++) {
                kernels.pack(
                        shape,
                        b.buffer.in(memory),
                        b.buffer.at() + i * b.next,
                        packed.in(memory),
                        packed.at() + i * size,
                        Math.max(first - i * units, 0),
                        Math.min(last - i * units, units));
            }
        });
        plan.add(step.reads(b.buffer).writes(packed), node);
        return packed(b, packed, shape);
    }

    /// Whether a matrix is a whole constant, and lies as its numbers do.
    private static boolean isPreparable(Lowering plan, Matrix b) {
        return plan.numbers(b.value).isPresent()
                && plan.layout(b.value) == Layout.ROW_MAJOR
                && b.value.shape().elements() == b.rows * b.columns;
    }

    /// Constants are packed once, when memory is allocated.
    private static Matrix prepare(Lowering plan, ProductShape shape, Matrix b) {
        ProductKernels kernels = plan.kernels().product();
        Tensor numbers = plan.numbers(b.value).orElseThrow();
        Object order = List.of(b.rows, b.columns, b.row, b.column);
        Buffer packed = plan.prepared(new Preparations.Recipe(numbers, "pack", order), shape.packedSize(), () -> {
            float[] panels = new float[shape.packedSize()];
            kernels.pack(shape, numbers.data(), 0, panels, 0, 0, shape.panels());
            return panels;
        });
        return packed(b, packed, shape);
    }

    private static Matrix packed(Matrix b, Buffer packed, ProductShape shape) {
        return new Matrix(b.value, packed, shape.k(), shape.n(), ProductShape.PANEL, 1, shape.packedSize());
    }
}
