package lanewise.kernel.tile;

import java.lang.classfile.CodeBuilder;
import lanewise.kernel.ProductShape;

/// Writes a tile of a product whose sizes and strides are all constants.
final class WholeProductTileWriter extends TileCode {
    private static final int A = 0;
    private static final int B = 2;
    private static final int C = 4;
    private static final int P = 6;
    private static final int K = 7;
    private static final int BROADCAST = 8;
    private static final int FIRST_RIGHT = 9;

    private final ProductShape shape;

    /// The parameters of the method are those of [WholeProduct#multiply].
    WholeProductTileWriter(CodeBuilder code, int rows, int vectors, int length, ProductShape shape) {
        super(code, rows, vectors, length, FIRST_RIGHT + vectors);
        this.shape = shape;
    }

    void write() {
        write(P, K);
    }

    @Override
    void prepare() {
        code.iconst_0().istore(P).loadConstant(shape.k()).istore(K);
    }

    @Override
    void begin(int row, int column) {
        zero();
    }

    /// One p: a row of B, and each row of A times it.
    @Override
    void step() {
        for (int column = 0; column < columns; column++) {
            species();
            element(B, column * length, shape.bRow());
            load();
            code.astore(FIRST_RIGHT + column);
        }
        for (int row = 0; row < rows; row++) {
            species();
            element(A, row * shape.aRow(), shape.aColumn());
            broadcast();
            code.astore(BROADCAST);
            for (int column = 0; column < columns; column++) {
                multiplyAdd(BROADCAST, FIRST_RIGHT + column, row, column);
            }
        }
    }

    @Override
    void end(int row, int column) {
        place(C, row * shape.cRow() + column * length);
        store();
    }

    /// An array and the index at + offset + p * stride.
    private void element(int array, int offset, int stride) {
        place(array, offset);
        code.iload(P).loadConstant(stride).imul().iadd();
    }

    private void place(int array, int offset) {
        code.aload(array).iload(array + 1).loadConstant(offset).iadd();
    }
}
