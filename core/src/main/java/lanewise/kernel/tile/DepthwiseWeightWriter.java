package lanewise.kernel.tile;

import java.lang.classfile.CodeBuilder;

/// Writes a tile of a depthwise weight gradient: one sum for each tap, which goes on from what lies in w.
final class DepthwiseWeightWriter extends DepthwiseTileWriter {
    DepthwiseWeightWriter(CodeBuilder code, DepthwiseShape shape, int height) {
        super(code, shape, height, shape.rows(), shape.columns(), 1);
    }

    @Override
    void begin(int row, int column) {
        species();
        place(W, row, column);
        load();
    }

    @Override
    void row(int row) {
        species();
        place(Y, row, 0);
        load();
        code.astore(extra(0));
        for (int tapRow = 0; tapRow < rows; tapRow++) {
            for (int tapColumn = 0; tapColumn < columns; tapColumn++) {
                multiplyAdd(window(row, tapRow, tapColumn), extra(0), tapRow, tapColumn);
            }
        }
    }

    @Override
    void end(int row, int column) {
        place(W, row, column);
        store();
    }
}
