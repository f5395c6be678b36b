package lanewise.kernel.tile;

import java.lang.classfile.CodeBuilder;

/// Writes a tile of a depthwise correlation forward or by input: weights stay in registers, too.
final class DepthwiseSumsWriter extends DepthwiseTileWriter {
    private final boolean continues;

    /// @param continues whether sums begin with what lies in y instead of with 0
    DepthwiseSumsWriter(CodeBuilder code, DepthwiseShape shape, int height, boolean continues) {
        super(code, shape, height, 0, 1, shape.rows() * shape.columns());
        this.continues = continues;
    }

    @Override
    void prepare() {
        for (int tap = 0; tap < shape.rows() * shape.columns(); tap++) {
            species();
            place(W, tap / shape.columns(), tap % shape.columns());
            load();
            code.astore(extra(tap));
        }
        super.prepare();
    }

    @Override
    void row(int row) {
        begin(row, 0);
        code.astore(accumulator(row, 0));
        for (int tap = 0; tap < shape.rows() * shape.columns(); tap++) {
            int source = window(row, tap / shape.columns(), tap % shape.columns());
            multiplyAdd(source, extra(tap), row, 0);
        }
        code.aload(accumulator(row, 0));
        end(row, 0);
    }

    @Override
    void begin(int row, int column) {
        if (continues) {
            species();
            place(Y, row, 0);
            load();
        } else {
            zero();
        }
    }

    @Override
    void end(int row, int column) {
        place(Y, row, 0);
        store();
    }
}
