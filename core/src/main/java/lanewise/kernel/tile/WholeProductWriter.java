package lanewise.kernel.tile;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
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

    private static final int A = 0;
    private static final int A_AT = 1;
    private static final int B = 2;
    private static final int B_AT = 3;
    private static final int C = 4;
    private static final int C_AT = 5;
    private static final int P = 6;
    private static final int BROADCAST = 7;
    private static final int FIRST_RIGHT = 8;

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
            type.withMethodBody(block.method(), MULTIPLY, ClassFile.ACC_STATIC, code -> writeTile(code, block));
        }
    }

    /// `this` comes before the arrays. Rows are cut as evenly as the registers allow.
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
            code.aload(1 + A);
            place(code, 1 + A_AT, row * shape.aRow());
            code.aload(1 + B);
            place(code, 1 + B_AT, column);
            code.aload(1 + C);
            place(code, 1 + C_AT, row * shape.cRow() + column);
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

    private static void place(CodeBuilder code, int at, int offset) {
        code.iload(at).loadConstant(offset).iadd();
    }

    private void writeTile(CodeBuilder code, Block block) {
        VectorCode vector = new VectorCode(code, block.length());
        for (int i = 0; i < block.rows() * block.vectors(); i++) {
            vector.species();
            vector.zero().astore(accumulator(block, i));
        }
        Label next = code.newLabel();
        Label end = code.newLabel();
        code.iconst_0().istore(P);
        code.labelBinding(next).iload(P).loadConstant(shape.k()).if_icmpge(end);
        for (int i = 0; i < block.vectors(); i++) {
            vector.species().aload(B);
            element(code, B_AT, shape.bRow(), i * block.length());
            vector.load().astore(FIRST_RIGHT + i);
        }
        for (int row = 0; row < block.rows(); row++) {
            vector.species().aload(A);
            element(code, A_AT, shape.aColumn(), row * shape.aRow());
            code.faload();
            vector.broadcast().astore(BROADCAST);
            for (int i = 0; i < block.vectors(); i++) {
                int sum = accumulator(block, row * block.vectors() + i);
                code.aload(BROADCAST).aload(FIRST_RIGHT + i).aload(sum);
                vector.fma().astore(sum);
            }
        }
        code.iinc(P, 1).goto_(next).labelBinding(end);
        for (int row = 0; row < block.rows(); row++) {
            for (int i = 0; i < block.vectors(); i++) {
                code.aload(accumulator(block, row * block.vectors() + i)).aload(C);
                place(code, C_AT, row * shape.cRow() + i * block.length());
                vector.store();
            }
        }
        code.return_();
    }

    /// The index at + p * stride + offset.
    private static void element(CodeBuilder code, int at, int stride, int offset) {
        place(code, at, offset);
        code.iload(P).loadConstant(stride).imul().iadd();
    }

    private static int accumulator(Block block, int i) {
        return FIRST_RIGHT + block.vectors() + i;
    }
}
