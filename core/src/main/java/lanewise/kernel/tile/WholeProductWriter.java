package lanewise.kernel.tile;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.LinkedHashSet;
import java.util.Set;
import lanewise.kernel.Lanes;
import lanewise.kernel.ProductShape;

/// Writes a [WholeProduct]: a method for each size of tile that occurs, and one that calls them tile by tile. The
/// columns that are left when whole vectors are taken go into shorter and shorter vectors, so that nothing is masked
/// and nothing behind B or C is touched.
final class WholeProductWriter {
    private static final ClassDesc FLOATS = ConstantDescs.CD_float.arrayType();
    private static final ClassDesc INT = ConstantDescs.CD_int;
    private static final MethodTypeDesc MULTIPLY =
            MethodTypeDesc.of(ConstantDescs.CD_void, FLOATS, INT, FLOATS, INT, FLOATS, INT);

    private static final int A = 1;
    private static final int B = 3;
    private static final int C = 5;

    private final ClassDesc name;
    private final ProductShape shape;
    private final Set<Block> blocks = new LinkedHashSet<>();

    /// The size of a tile: rows, and vectors of so many floats.
    private record Block(int rows, int vectors, int length) {
        String method() {
            return "tile" + rows + "x" + vectors + "x" + length;
        }

        int columns() {
            return vectors * length;
        }
    }

    WholeProductWriter(ClassDesc name, ProductShape shape) {
        this.name = name;
        this.shape = shape;
    }

    void write(ClassBuilder type) {
        type.withMethodBody("multiply", MULTIPLY, ClassFile.ACC_PUBLIC, this::writeAll);
        for (Block block : blocks) {
            type.withMethodBody(
                    block.method(),
                    MULTIPLY,
                    ClassFile.ACC_STATIC,
                    code -> new WholeProductTileWriter(code, block.rows(), block.vectors(), block.length(), shape)
                            .write());
        }
    }

    /// Rows are cut as evenly as the registers allow.
    private void writeAll(CodeBuilder code) {
        int most = shape.n() < Tiles.COLUMNS ? 2 * Tiles.ROWS : Tiles.ROWS;
        int tiles = Math.ceilDiv(shape.m(), most);
        for (int tile = 0; tile < tiles; tile++) {
            int row = tile * shape.m() / tiles;
            writeRows(code, row, (tile + 1) * shape.m() / tiles - row);
        }
        code.return_();
    }

    private void writeRows(CodeBuilder code, int row, int rows) {
        for (int column = 0; column < shape.n(); ) {
            Block block = block(rows, shape.n() - column);
            blocks.add(block);
            place(code, A, row * shape.aRow());
            place(code, B, column);
            place(code, C, row * shape.cRow() + column);
            code.invokestatic(name, block.method(), MULTIPLY);
            column += block.columns();
        }
    }

    /// The widest block that fits into the columns.
    private static Block block(int rows, int columns) {
        if (columns >= 2 * Lanes.LENGTH) {
            return new Block(rows, 2, Lanes.LENGTH);
        }
        return new Block(rows, 1, Math.min(Lanes.LENGTH, Integer.highestOneBit(columns)));
    }

    /// An array and an index behind the one that follows it among the parameters.
    private static void place(CodeBuilder code, int array, int offset) {
        code.aload(array).iload(array + 1).loadConstant(offset).iadd();
    }
}
