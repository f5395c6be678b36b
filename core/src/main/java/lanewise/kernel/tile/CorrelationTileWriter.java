package lanewise.kernel.tile;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import lanewise.kernel.CorrelationTable;

/// Writes a tile of a correlation. Each method finds its positions itself: handed over as arguments they lie on the
/// stack, and the loop reads them there again in each turn (a tenth slower).
final class CorrelationTileWriter extends TileCode {
    private static final int TABLE = 1;
    private static final int CLASS = 2;
    private static final int PIXEL = 3;
    private static final int LANES = 4;
    private static final int W = 5;
    private static final int W_AT = 6;
    private static final int W_ROW = 7;
    private static final int X = 8;
    private static final int X_AT = 9;
    private static final int Y = 10;
    private static final int Y_AT = 11;
    private static final int TAP = 12;
    private static final int END = 13;
    private static final int TAP_OFFSET = 14;
    private static final int TAP_WEIGHT = 15;
    private static final int SOURCE = 16;
    private static final int WEIGHT = 17;
    private static final int FIRST_PLACE = 18;

    private static final ClassDesc TABLE_CLASS = ClassDesc.of(CorrelationTable.class.getName());
    private static final ClassDesc PLACES = ClassDesc.of(CorrelationTiles.class.getName());
    private static final MethodTypeDesc PLACE = MethodTypeDesc.of(INT, TABLE_CLASS, INT, INT, INT);
    private static final MethodTypeDesc INTS = MethodTypeDesc.of(INT.arrayType());

    private final int pixels;
    private final int vectors;

    /// The parameters of the method are those of [CorrelationTile#correlate].
    /// @param vectors vectors of each pixel
    CorrelationTileWriter(CodeBuilder code, int rows, int pixels, int vectors, int length) {
        super(code, rows, pixels * vectors, length, FIRST_PLACE + pixels + rows + pixels * vectors);
        this.pixels = pixels;
        this.vectors = vectors;
    }

    void write() {
        write(TAP, END);
    }

    @Override
    void prepare() {
        places("source", X_AT);
        table("tapStart").iload(CLASS).iaload().istore(TAP);
        table("tapStart").iload(CLASS).iconst_1().iadd().iaload().istore(END);
        table("tapOffset").astore(TAP_OFFSET);
        table("tapWeight").astore(TAP_WEIGHT);
    }

    @Override
    void begin(int row, int column) {
        zero();
    }

    /// One tap. The fewer of the two operands stay in registers while the others pass by.
    @Override
    void step() {
        code.aload(TAP_OFFSET).iload(TAP).iaload().iload(LANES).imul().istore(SOURCE);
        code.iload(W_AT).aload(TAP_WEIGHT).iload(TAP).iaload().iadd().istore(WEIGHT);
        if (rows < columns) {
            for (int row = 0; row < rows; row++) {
                loadWeight(row);
            }
            for (int column = 0; column < columns; column++) {
                loadSource(column);
                for (int row = 0; row < rows; row++) {
                    multiplyAdd(source(column), weight(row), row, column);
                }
            }
        } else {
            for (int column = 0; column < columns; column++) {
                loadSource(column);
            }
            for (int row = 0; row < rows; row++) {
                loadWeight(row);
                for (int column = 0; column < columns; column++) {
                    multiplyAdd(source(column), weight(row), row, column);
                }
            }
        }
    }

    @Override
    void end(int row, int column) {
        if (row == 0 && column == 0) {
            places("target", Y_AT);
        }
        code.aload(Y).iload(FIRST_PLACE + column / vectors);
        offset(column);
        code.aload(TABLE)
                .invokevirtual(TABLE_CLASS, "targetPlane", MethodTypeDesc.of(INT))
                .iload(LANES)
                .imul()
                .loadConstant(row)
                .imul()
                .iadd();
        store();
    }

    private void loadSource(int column) {
        species();
        code.aload(X).iload(FIRST_PLACE + column / vectors).iload(SOURCE).iadd();
        offset(column);
        load();
        code.astore(source(column));
    }

    private void loadWeight(int row) {
        species();
        code.aload(W).iload(WEIGHT).iload(W_ROW).loadConstant(row).imul().iadd();
        broadcast();
        code.astore(weight(row));
    }

    /// Where each pixel lies: what a method of [CorrelationTiles] says, from `at` on.
    private void places(String method, int at) {
        for (int i = 0; i < pixels; i++) {
            code.iload(at)
                    .aload(TABLE)
                    .iload(CLASS)
                    .iload(PIXEL)
                    .loadConstant(i)
                    .iadd();
            code.iload(LANES).invokestatic(PLACES, method, PLACE).iadd().istore(FIRST_PLACE + i);
        }
    }

    private void offset(int column) {
        code.loadConstant(column % vectors * length).iadd();
    }

    private CodeBuilder table(String array) {
        return code.aload(TABLE).invokevirtual(TABLE_CLASS, array, INTS);
    }

    private int weight(int row) {
        return FIRST_PLACE + pixels + row;
    }

    private int source(int column) {
        return FIRST_PLACE + pixels + rows + column;
    }
}
