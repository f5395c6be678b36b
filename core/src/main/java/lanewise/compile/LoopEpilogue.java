package lanewise.compile;

import lanewise.kernel.Epilogue;
import lanewise.kernel.loop.Loop;

/// An elementwise loop that runs on each part of a product as soon as that is final, instead of on the whole product
/// when its turn comes: it reads what is still in the cache. The same operations on the same elements, so the same
/// bits. For one thread.
final class LoopEpilogue implements Epilogue {
    private static final float[][] NO_MEMORY = {};

    private final Loop loop;
    private final int[] banks;
    private final int[] offsets;
    private final int product;
    private final boolean keeps;
    private float[][] memory = NO_MEMORY;
    private int firstRow;

    /// @param loop over rows of the product's columns
    /// @param banks where its operands lie; likewise the offsets
    /// @param product which of the operands the product is
    /// @param keeps whether others read the product too; if not, it lies in the thread's scratch
    LoopEpilogue(Loop loop, int[] banks, int[] offsets, int product, boolean keeps) {
        this.loop = loop;
        this.banks = banks.clone();
        this.offsets = offsets;
        this.product = product;
        this.keeps = keeps;
    }

    /// Runs units of a product, and the loop on what they make.
    void run(Step.Parts of, float[][] in, int thread, int from, int to) {
        memory = in;
        if (!keeps) {
            banks[product] = in.length - 1 - thread;
        }
        try {
            of.run(in, thread, from, to, this);
        } finally {
            memory = NO_MEMORY;
        }
    }

    @Override
    public boolean keeps() {
        return keeps;
    }

    @Override
    public Epilogue from(int row) {
        firstRow = row;
        return this;
    }

    /// Does nothing outside of [#run].
    @Override
    public void part(int at, int pitch, int row, int rows, int column, int columns) {
        if (memory.length > 0) {
            loop.runPart(memory, banks, offsets, product, at, pitch, firstRow + row, rows, column, columns);
        }
    }
}
