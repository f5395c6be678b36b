package lanewise.kernel.tile;

import java.lang.classfile.CodeBuilder;
import lanewise.kernel.Lanes;

/// Writes a [DepthwiseTile]: a step is a column of pixels, whose windows keep in registers what they share with those
/// of the next one. Forward, weights stay in registers, too; by weight, the sums.
final class DepthwiseTileWriter extends TileCode {
    private static final int PIXELS = 1;
    private static final int X = 2;
    private static final int W = 6;
    private static final int Y = 10;
    private static final int S = 14;
    private static final int PIXEL = 18;
    private static final int OPERAND = 19;
    private static final int WINDOWS = 20;

    private final DepthwiseTiles form;
    private final int height;
    private final boolean byWeight;

    /// The parameters of the method are those of [DepthwiseTile#run].
    DepthwiseTileWriter(CodeBuilder code, DepthwiseTiles form, int height, boolean byWeight) {
        super(code, form.rows, form.columns, Lanes.LENGTH, WINDOWS + form.sourceRows(height) * form.columns);
        this.form = form;
        this.height = height;
        this.byWeight = byWeight;
    }

    void write() {
        write(PIXEL, PIXELS);
    }

    @Override
    void prepare() {
        code.iconst_0().istore(PIXEL);
        loadWindows(0, form.shared());
    }

    /// Weights take the place of the sums by weight.
    @Override
    void begin(int row, int column) {
        load(W, row, column);
    }

    @Override
    void step() {
        int shared = form.shared();
        loadWindows(shared, columns);
        for (int pixelRow = 0; pixelRow < height; pixelRow++) {
            load(byWeight ? Y : S, pixelRow, 0);
            code.astore(OPERAND);
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    int window = window(pixelRow * form.pixelRow + row * form.tapRow, column);
                    if (byWeight) {
                        multiplyAdd(window, OPERAND, row, column);
                    } else {
                        multiplyAdd(window, accumulator(row, column), OPERAND);
                    }
                }
            }
            if (!byWeight) {
                code.aload(OPERAND);
                place(Y, pixelRow, 0);
                store();
            }
        }
        for (int column = 0; column < shared; column++) {
            for (int row = 0; row < form.sourceRows(height); row++) {
                if (form.isRead(row, height)) {
                    code.aload(window(row, column + columns - shared)).astore(window(row, column));
                }
            }
        }
        move(X, form.pixelColumn);
        move(Y, 1);
        move(S, 1);
    }

    @Override
    void end(int row, int column) {
        if (byWeight) {
            place(W, row, column);
            store();
        } else {
            code.pop();
        }
    }

    private int window(int sourceRow, int column) {
        return WINDOWS + sourceRow * columns + column;
    }

    private void loadWindows(int from, int to) {
        for (int column = from; column < to; column++) {
            for (int row = 0; row < form.sourceRows(height); row++) {
                if (form.isRead(row, height)) {
                    load(X, row, column * form.tapColumn);
                    code.astore(window(row, column));
                }
            }
        }
    }

    private void load(int array, int row, int column) {
        species();
        place(array, row, column);
        load();
    }

    /// An array and the index so many rows and columns behind the first.
    private void place(int array, int row, int column) {
        code.aload(array).iload(array + 1);
        code.iload(array + 2).loadConstant(row).imul().iadd();
        code.iload(array + 3).loadConstant(column).imul().iadd();
    }

    private void move(int array, int columns) {
        code.iload(array + 1)
                .iload(array + 3)
                .loadConstant(columns)
                .imul()
                .iadd()
                .istore(array + 1);
    }
}
