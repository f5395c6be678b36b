package lanewise.kernel.tile;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import lanewise.kernel.CorrelationWeightTable;
import lanewise.kernel.Lanes;

/// Writes a tile of a weight gradient. Each method finds its positions itself: handed over as arguments they lie on the
/// stack, and the loop reads them there again in each turn (a tenth slower).
final class CorrelationWeightTileWriter extends TileCode {
    private static final int ROW_SIDE = 1;
    private static final int ROWS = 2;
    private static final int ROWS_AT = 3;
    private static final int ROW = 4;
    private static final int COLUMN_SIDE = 5;
    private static final int COLUMNS = 6;
    private static final int COLUMNS_AT = 7;
    private static final int COLUMN = 8;
    private static final int LANES = 9;
    private static final int STEP = 10;
    private static final int END = 11;
    private static final int SUMS = 12;
    private static final int AT = 13;
    private static final int BLOCKS = 14;
    private static final int ROW_PIXEL = 15;
    private static final int COLUMN_PIXEL = 16;
    private static final int ROW_MOVE = 17;
    private static final int COLUMN_MOVE = 18;
    private static final int LEFT = 19;
    private static final int FIRST_RIGHT = 20;

    private static final ClassDesc SIDE = ClassDesc.of(CorrelationWeightTable.Side.class.getName());
    private static final ClassDesc PLACES = ClassDesc.of(CorrelationWeightTiles.class.getName());
    private static final MethodTypeDesc PLACE = MethodTypeDesc.of(INT, SIDE, INT, INT);
    private static final MethodTypeDesc MOVE = MethodTypeDesc.of(INT, INT.arrayType(), INT, INT, INT);

    private final int firstRow;
    private final int firstColumn;

    /// The parameters of the method are those of [CorrelationWeightTile#accumulate].
    CorrelationWeightTileWriter(CodeBuilder code, int rows, int length) {
        super(
                code,
                rows,
                CorrelationWeightTiles.COLUMNS,
                length,
                FIRST_RIGHT + 2 * CorrelationWeightTiles.COLUMNS + rows);
        firstColumn = FIRST_RIGHT + columns;
        firstRow = firstColumn + columns;
    }

    void write() {
        write(STEP, END);
    }

    @Override
    void prepare() {
        places(ROWS_AT, ROW_SIDE, ROW, rows, firstRow);
        places(COLUMNS_AT, COLUMN_SIDE, COLUMN, columns, firstColumn);
        pixels(ROW_SIDE, ROW_PIXEL);
        pixels(COLUMN_SIDE, COLUMN_PIXEL);
        code.iload(LANES).loadConstant(Lanes.BLOCK).idiv().istore(BLOCKS);
    }

    @Override
    void begin(int row, int column) {
        species();
        sum(row, column);
        load();
    }

    @Override
    void step() {
        move(ROW_PIXEL, ROW_MOVE);
        move(COLUMN_PIXEL, COLUMN_MOVE);
        for (int column = 0; column < columns; column++) {
            load(COLUMNS, firstColumn + column, COLUMN_MOVE, FIRST_RIGHT + column);
        }
        for (int row = 0; row < rows; row++) {
            load(ROWS, firstRow + row, ROW_MOVE, LEFT);
            for (int column = 0; column < columns; column++) {
                multiplyAdd(FIRST_RIGHT + column, LEFT, row, column);
            }
        }
    }

    @Override
    void end(int row, int column) {
        sum(row, column);
        store();
    }

    /// An array and where a sum lies in it.
    private void sum(int row, int column) {
        code.aload(SUMS)
                .iload(AT)
                .loadConstant((row * columns + column) * Lanes.BLOCK)
                .iadd();
    }

    private void load(int array, int place, int move, int vector) {
        species();
        code.aload(array).iload(place).iload(move).iadd();
        load();
        code.astore(vector);
    }

    private void places(int at, int side, int element, int count, int first) {
        for (int i = 0; i < count; i++) {
            code.iload(at).aload(side).iload(element).loadConstant(i).iadd();
            code.iload(LANES).invokestatic(PLACES, "place", PLACE).iadd().istore(first + i);
        }
    }

    private void pixels(int side, int local) {
        code.aload(side)
                .invokevirtual(SIDE, "pixel", MethodTypeDesc.of(INT.arrayType()))
                .astore(local);
    }

    private void move(int pixels, int local) {
        code.aload(pixels).iload(STEP).iload(BLOCKS).iload(LANES);
        code.invokestatic(PLACES, "move", MOVE).istore(local);
    }
}
