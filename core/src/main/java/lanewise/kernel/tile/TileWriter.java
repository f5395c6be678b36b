package lanewise.kernel.tile;

import java.lang.classfile.CodeBuilder;
import lanewise.kernel.Lanes;

/// Writes a tile of the matrix product. There is no tile that starts at zero: reading zeros costs nothing and halves
/// the number of methods that have to become hot.
///
/// The strides of A and B are constants: so the compiler proves all indices before the loop and needs one register for
/// all rows.
final class TileWriter extends TileCode {
    private static final int K = 1;
    private static final int A = 2;
    private static final int A_AT = 3;
    private static final int B = 4;
    private static final int B_AT = 5;
    private static final int S = 6;
    private static final int S_AT = 7;
    private static final int S_ROW = 8;
    private static final int C = 9;
    private static final int C_AT = 10;
    private static final int C_ROW = 11;
    private static final int P = 12;
    private static final int BROADCAST = 13;
    private static final int FIRST_RIGHT = 14;

    private final int aRow;
    private final int aColumn;
    private final int bRow;

    /// A writer of tiles with so many rows and vectors of columns, for an A and a B with these strides. The
    /// parameters
    /// of the method are those of [Tile#multiply].
    TileWriter(CodeBuilder code, int rows, int vectors, int aRow, int aColumn, int bRow) {
        super(code, rows, vectors, Lanes.LENGTH, FIRST_RIGHT + vectors);
        this.aRow = aRow;
        this.aColumn = aColumn;
        this.bRow = bRow;
    }

    void write() {
        write(P, K);
    }

    @Override
    void prepare() {
        code.iconst_0().istore(P);
    }

    @Override
    void begin(int row, int column) {
        species();
        address(S, S_AT, row, S_ROW, column);
        load();
    }

    /// One p: a row of B, and each row of A times it.
    @Override
    void step() {
        for (int column = 0; column < columns; column++) {
            species();
            code.aload(B).iload(B_AT).iload(P).loadConstant(bRow).imul().iadd();
            code.loadConstant(column * length).iadd();
            load();
            code.astore(FIRST_RIGHT + column);
        }
        for (int row = 0; row < rows; row++) {
            species();
            left(row);
            broadcast();
            code.astore(BROADCAST);
            for (int column = 0; column < columns; column++) {
                multiplyAdd(BROADCAST, FIRST_RIGHT + column, row, column);
            }
        }
    }

    @Override
    void end(int row, int column) {
        address(C, C_AT, row, C_ROW, column);
        store();
    }

    /// The element of A in a row and the column of this step.
    private void left(int row) {
        code.aload(A).iload(A_AT).iload(P).loadConstant(aColumn).imul().iadd();
        code.loadConstant(row * aRow).iadd();
    }

    /// An array and the index at + row * stride + column * length.
    private void address(int array, int at, int row, int stride, int column) {
        code.aload(array).iload(at);
        if (row > 0) {
            code.loadConstant(row).iload(stride).imul().iadd();
        }
        if (column > 0) {
            code.loadConstant(column * length).iadd();
        }
    }
}
