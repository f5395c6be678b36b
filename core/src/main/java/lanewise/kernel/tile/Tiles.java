package lanewise.kernel.tile;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import lanewise.kernel.Lanes;

/// The tiles of this process, each a hidden class with one flat method per height. They are generated because written
/// out they are the same loop some thirty times.
///
/// Twelve rows of two vectors are 24 accumulators, which leaves room for two vectors of B and a broadcast in 32
/// registers; shorter vectors come with 16 registers only, enough for six rows.
public final class Tiles {
    /// Rows of the tallest tile there is.
    public static final int ROWS = Lanes.LENGTH == 16 ? 12 : 6;

    /// Columns of the widest tile.
    public static final int COLUMNS = 2 * Lanes.LENGTH;

    private static final List<Integer> HEIGHTS = List.of(1, 2, 3, 4, 6, 8, 10, 12).stream()
            .filter(rows -> rows <= ROWS)
            .toList();

    private static final ClassDesc FLOATS = ConstantDescs.CD_float.arrayType();
    private static final ClassDesc INT = ConstantDescs.CD_int;
    private static final ClassDesc NAME = ClassDesc.of(Tile.class.getPackageName(), "GeneratedTile");
    private static final MethodTypeDesc MULTIPLY = MethodTypeDesc.of(
            ConstantDescs.CD_void,
            INT,
            INT,
            FLOATS,
            INT,
            FLOATS,
            INT,
            INT,
            FLOATS,
            INT,
            INT,
            FLOATS,
            INT,
            INT);

    private static final Tile BY_ROWS = tile(2, Tile.ROW_PITCH, 1);
    private static final Tile BY_ROWS_NARROW = tile(1, Tile.ROW_PITCH, 1);
    private static final Tile BY_COLUMNS = tile(2, 1, Tile.COLUMN_PITCH);
    private static final Tile BY_COLUMNS_NARROW = tile(1, 1, Tile.COLUMN_PITCH);

    private static final Tile BLOCK_ROWS = tile(2, Tile.BLOCK_PITCH, 1);
    private static final Tile BLOCK_ROWS_NARROW = tile(1, Tile.BLOCK_PITCH, 1);
    private static final Tile BLOCK_COLUMNS = tile(2, 1, Tile.BLOCK_PITCH);
    private static final Tile BLOCK_COLUMNS_NARROW = tile(1, 1, Tile.BLOCK_PITCH);

    private Tiles() {}

    /// The tile for an A by rows and so many columns: [#COLUMNS], or one vector.
    public static Tile byRows(int columns) {
        return columns == COLUMNS ? BY_ROWS : BY_ROWS_NARROW;
    }

    /// The tile for an A by columns and so many columns of C: [#COLUMNS], or one vector.
    public static Tile byColumns(int columns) {
        return columns == COLUMNS ? BY_COLUMNS : BY_COLUMNS_NARROW;
    }

    /// The tile for an A whose rows are blocks of 64, and so many columns of C: [#COLUMNS], or one vector.
    public static Tile blockRows(int columns) {
        return columns == COLUMNS ? BLOCK_ROWS : BLOCK_ROWS_NARROW;
    }

    /// The tile for an A whose columns are blocks of 64, and so many columns of C: [#COLUMNS], or one vector.
    public static Tile blockColumns(int columns) {
        return columns == COLUMNS ? BLOCK_COLUMNS : BLOCK_COLUMNS_NARROW;
    }

    private static Tile tile(int vectors, int aRow, int aColumn) {
        return generate(new TileForm(vectors, aRow, aColumn, Lanes.LENGTH));
    }

    private static Tile generate(TileForm form) {
        return (Tile) HiddenClass.instance(NAME, Tile.class, type -> {
            type.withMethodBody("multiply", MULTIPLY, ClassFile.ACC_PUBLIC, Tiles::writeChoice);
            for (int rows : HEIGHTS) {
                type.withMethodBody(
                        "rows" + rows,
                        MULTIPLY,
                        ClassFile.ACC_STATIC,
                        code -> new TileWriter(code, rows, form).write());
            }
        });
    }

    /// `multiply`: the method of the height asked for.
    private static void writeChoice(CodeBuilder code) {
        List<SwitchCase> cases = new ArrayList<>();
        HEIGHTS.forEach(rows -> cases.add(SwitchCase.of(rows, code.newLabel())));
        Label none = code.newLabel();
        code.iload(1).tableswitch(1, ROWS, none, cases);
        for (SwitchCase height : cases) {
            code.labelBinding(height.target());
            for (int i = 0; i < MULTIPLY.parameterCount(); i++) {
                if (MULTIPLY.parameterType(i).isArray()) {
                    code.aload(i + 1);
                } else {
                    code.iload(i + 1);
                }
            }
            code.invokestatic(NAME, "rows" + height.caseValue(), MULTIPLY).return_();
        }
        code.labelBinding(none)
                .new_(ClassDesc.of("java.lang.IllegalArgumentException"))
                .dup()
                .invokespecial(
                        ClassDesc.of("java.lang.IllegalArgumentException"),
                        ConstantDescs.INIT_NAME,
                        ConstantDescs.MTD_void)
                .athrow();
    }
}
