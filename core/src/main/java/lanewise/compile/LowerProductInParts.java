package lanewise.compile;

import lanewise.graph.Node;
import lanewise.kernel.Epilogue;
import lanewise.kernel.ProductKernels;
import lanewise.kernel.ProductShape;
import lanewise.kernel.Reductions;
import lanewise.tensor.Shape;

/// Products with few sums of many terms, as gradients by weights have them: cut over the terms. Each part of the terms
/// has sums of its own, so that it is read once, from the beginning to the end, and threads share nothing; in the end
/// the sums are added part by part. The number of parts follows from the shape alone.
final class LowerProductInParts {
    private static final int MOST_PARTS = 16;

    /// Fewest terms of a part: its sums are written once and read once more.
    private static final int FEWEST_TERMS = 384;

    /// Most sums: those of a part stay in the second-level cache.
    private static final int MOST_SUMS = 1 << 16;

    private LowerProductInParts() {}

    /// Whether a product is cut: the rows of both operands that belong to a term lie side by side.
    static boolean fits(Node node, ProductShape shape) {
        Shape of = node.value().shape();
        return shape.aRow() == 1
                && shape.isReadInPlace()
                && shape.cRow() == shape.n()
                && of.elements() == shape.m() * shape.n()
                && of.elements() <= MOST_SUMS
                && shape.m() > 1
                && parts(shape) > 1;
    }

    private static int parts(ProductShape shape) {
        return Math.min(MOST_PARTS, Integer.highestOneBit(Math.max(1, shape.k() / FEWEST_TERMS)));
    }

    static void multiply(
            Lowering plan, Node node, ProductShape shape, LowerMatmul.Matrix a, LowerMatmul.Matrix b, Buffer c) {
        ProductKernels kernels = plan.kernels().product();
        int terms = Math.ceilDiv(shape.k(), parts(shape));
        int parts = Math.ceilDiv(shape.k(), terms);
        ProductShape full = shape.terms(terms);
        ProductShape last = shape.terms(shape.k() - (parts - 1) * terms);
        int sums = shape.m() * shape.n();
        Buffer partial = Buffer.inArena(Math.multiplyExact(parts, sums));
        plan.add(() -> kernels.warm(shape, shape.bRow()));
        Step products = new Step("matrix product in parts", parts, (memory, thread, from, to) -> {
            for (int part = from; part < to; part++) {
                kernels.multiply(
                        part == parts - 1 ? last : full,
                        a.buffer().in(memory),
                        a.buffer().at() + part * terms * shape.aColumn(),
                        b.buffer().in(memory),
                        b.buffer().at() + part * terms * shape.bRow(),
                        partial.in(memory),
                        partial.at() + part * sums,
                        Step.scratch(memory, thread),
                        Epilogue.NONE,
                        0,
                        shape.tiles());
            }
        });
        plan.add(
                products.reads(a.buffer(), b.buffer())
                        .writes(partial)
                        .multiplyAdds((long) sums * shape.k())
                        .scratch(full.scratch()),
                node);
        Reductions reductions = plan.kernels().reductions();
        Step sum = new Step(
                "sum of parts",
                Reductions.columnUnits(1, sums),
                (memory, thread, from, to) -> reductions.sumColumns(
                        partial.in(memory), partial.at(), 0, sums, parts, sums, c.in(memory), c.at(), 0, from, to));
        plan.add(sum.reads(partial).writes(c), node);
    }
}
