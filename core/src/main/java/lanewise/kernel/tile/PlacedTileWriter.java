package lanewise.kernel.tile;

import java.lang.classfile.CodeBuilder;
import lanewise.kernel.Lanes;
import lanewise.kernel.ProductShape;

/// Writes a [PlacedTile]. Sums are read and stored by parameters of their own, although they are the same places:
/// otherwise the compiler keeps all those places at hand during the loop, and moves what the loop needs out of the way.
final class PlacedTileWriter extends TileCode {
    private static final int K = 1;
    private static final int A = 2;
    private static final int A_AT = 3;
    private static final int PLACES = 4;
    private static final int FROM = 5;
    private static final int PITCH = 6;
    private static final int B = 7;
    private static final int B_AT = 8;
    private static final int S = 9;
    private static final int S_AT = 10;
    private static final int S_ROW = 11;
    private static final int C = 12;
    private static final int C_AT = 13;
    private static final int C_ROW = 14;
    private static final int P = 15;
    private static final int PLACE = 16;
    private static final int BROADCAST = 17;
    private static final int FIRST_RIGHT = 18;

    private final int aRow;

    /// The parameters of the method are those of [PlacedTile#multiply].
    /// @param aRow distance of neighbouring rows of A
    PlacedTileWriter(CodeBuilder code, int rows, int vectors, int aRow) {
        super(code, rows, vectors, Lanes.LENGTH, FIRST_RIGHT + vectors);
        this.aRow = aRow;
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
        sum(S, S_AT, row, S_ROW, column);
        load();
    }

    /// One p: a row of B, and each element of a column of A times it.
    @Override
    void step() {
        for (int column = 0; column < columns; column++) {
            species();
            code.aload(B)
                    .iload(B_AT)
                    .iload(P)
                    .loadConstant(ProductShape.PANEL)
                    .imul()
                    .iadd();
            code.loadConstant(column * length).iadd();
            load();
            code.astore(FIRST_RIGHT + column);
        }
        code.aload(PLACES).iload(FROM).iload(P).iadd().iaload().iload(PITCH).imul();
        code.iload(A_AT).iadd().istore(PLACE);
        for (int row = 0; row < rows; row++) {
            species();
            code.aload(A).iload(PLACE).loadConstant(row * aRow).iadd();
            broadcast();
            code.astore(BROADCAST);
            for (int column = 0; column < columns; column++) {
                multiplyAdd(BROADCAST, FIRST_RIGHT + column, row, column);
            }
        }
    }

    @Override
    void end(int row, int column) {
        sum(C, C_AT, row, C_ROW, column);
        store();
    }

    /// An array and where a sum lies in it.
    private void sum(int array, int at, int row, int stride, int column) {
        code.aload(array).iload(at).iload(stride).loadConstant(row).imul().iadd();
        code.loadConstant(column * length).iadd();
    }
}
