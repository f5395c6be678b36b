package lanewise.kernel.tile;

import java.lang.classfile.CodeBuilder;
import java.util.Arrays;
import lanewise.kernel.Lanes;

/// Writes a [DepthwiseTile]: a step is a column of pixels, whose windows keep in registers what they share with those
/// of the next one.
abstract class DepthwiseTileWriter extends TileCode {
    private static final int PIXELS = 1;
    private static final int X = 2;
    private static final int X_AT = 3;
    private static final int X_ROW = 4;
    private static final int X_COLUMN = 5;
    static final int W = 6;
    static final int Y = 10;
    private static final int Y_AT = 11;
    private static final int Y_COLUMN = 13;
    private static final int PIXEL = 14;
    private static final int WINDOWS = 15;

    final DepthwiseShape shape;
    final int height;
    private final int[] sourceRows;

    /// The parameters of the method are those of [DepthwiseTile#run].
    /// @param extra vectors beside windows and sums
    DepthwiseTileWriter(CodeBuilder code, DepthwiseShape shape, int height, int rows, int columns, int extra) {
        super(code, rows, columns, Lanes.LENGTH, WINDOWS + extra + shape.sourceRows(height).length * shape.columns());
        this.shape = shape;
        this.height = height;
        this.sourceRows = shape.sourceRows(height);
    }

    final void write() {
        write(PIXEL, PIXELS);
    }

    /// The sums of a row of pixels, whose windows are in registers.
    abstract void row(int row);

    @Override
    void prepare() {
        code.iconst_0().istore(PIXEL);
        loadWindows(0, shape.shared());
    }

    @Override
    final void step() {
        int shared = shape.shared();
        loadWindows(shared, shape.columns());
        for (int row = 0; row < height; row++) {
            row(row);
        }
        for (int column = 0; column < shared; column++) {
            for (int sourceRow = 0; sourceRow < sourceRows.length; sourceRow++) {
                int next = column + shape.columns() - shared;
                code.aload(window(sourceRow, next)).astore(window(sourceRow, column));
            }
        }
        move(X_AT, X_COLUMN, shape.pixelColumn());
        move(Y_AT, Y_COLUMN, 1);
    }

    /// The local variable of the source that a tap of a row of pixels reads.
    final int window(int row, int tapRow, int tapColumn) {
        int sourceRow = row * shape.pixelRow() + tapRow * shape.tapRow();
        return window(Arrays.binarySearch(sourceRows, sourceRow), tapColumn);
    }

    /// The local variable of an extra vector.
    final int extra(int vector) {
        return window(sourceRows.length, 0) + vector;
    }

    /// An array and the index so many rows and columns behind the first; it lies in local variables, followed by
    /// the
    /// index and the distances of rows and columns.
    final void place(int array, int row, int column) {
        code.aload(array).iload(array + 1);
        code.iload(array + 2).loadConstant(row).imul().iadd();
        code.iload(array + 3).loadConstant(column).imul().iadd();
    }

    private int window(int sourceRow, int column) {
        return WINDOWS + sourceRow * shape.columns() + column;
    }

    private void loadWindows(int from, int to) {
        for (int column = from; column < to; column++) {
            for (int row = 0; row < sourceRows.length; row++) {
                species();
                place(X, sourceRows[row], column * shape.tapColumn());
                load();
                code.astore(window(row, column));
            }
        }
    }

    private void move(int at, int distance, int times) {
        code.iload(at).iload(distance).loadConstant(times).imul().iadd().istore(at);
    }
}
