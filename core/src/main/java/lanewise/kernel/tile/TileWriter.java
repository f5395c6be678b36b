package lanewise.kernel.tile;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/// Writes the tile of one height: the accumulators from S, one counted loop over k, the accumulators to C. No call but
/// those of the Vector API, and nothing else in the loop: whatever is more than that makes the compiler spill the
/// accumulators. There is no tile that starts at zero: reading zeros costs nothing and halves the number of methods
/// that have to become hot.
///
/// The strides of A are constants: so the compiler proves all indices before the loop and needs one register for all rows.
final class TileWriter {
    private static final String PACKAGE = "jdk.incubator.vector";
    private static final ClassDesc VECTOR = ClassDesc.of(PACKAGE, "Vector");
    private static final ClassDesc FLOAT_VECTOR = ClassDesc.of(PACKAGE, "FloatVector");
    private static final ClassDesc SPECIES = ClassDesc.of(PACKAGE, "VectorSpecies");
    private static final ClassDesc FLOATS = ConstantDescs.CD_float.arrayType();
    private static final ClassDesc INT = ConstantDescs.CD_int;

    private static final int K = 1;
    private static final int A = 2;
    private static final int A_AT = 3;
    private static final int B = 4;
    private static final int B_AT = 5;
    private static final int B_ROW = 6;
    private static final int S = 7;
    private static final int S_AT = 8;
    private static final int S_ROW = 9;
    private static final int C = 10;
    private static final int C_AT = 11;
    private static final int C_ROW = 12;
    private static final int P = 13;
    private static final int BROADCAST = 14;
    private static final int FIRST_RIGHT = 15;

    private final CodeBuilder code;
    private final int rows;
    private final TileForm form;
    private final int vectors;
    private final int length;

    /// A writer of tiles with so many rows. The parameters of the method are those of [Tile#multiply].
    TileWriter(CodeBuilder code, int rows, TileForm form) {
        this.code = code;
        this.rows = rows;
        this.form = form;
        this.vectors = form.vectors();
        this.length = form.length();
    }

    void write() {
        for (int row = 0; row < rows; row++) {
            for (int vector = 0; vector < vectors; vector++) {
                load(row, vector);
            }
        }
        Label next = code.newLabel();
        Label end = code.newLabel();
        code.iconst_0().istore(P);
        code.labelBinding(next).iload(P).iload(K).if_icmpge(end);
        step();
        code.iinc(P, 1).goto_(next);
        code.labelBinding(end);
        for (int row = 0; row < rows; row++) {
            for (int vector = 0; vector < vectors; vector++) {
                store(row, vector);
            }
        }
        code.return_();
    }

    /// One p: a row of B, and each row of A times it.
    private void step() {
        for (int vector = 0; vector < vectors; vector++) {
            species();
            address(B, B_AT, 0, B_ROW, vector);
            loadWhole();
            code.astore(FIRST_RIGHT + vector);
        }
        for (int row = 0; row < rows; row++) {
            species();
            left(row);
            code.faload();
            code.invokestatic(
                            FLOAT_VECTOR, "broadcast", MethodTypeDesc.of(FLOAT_VECTOR, SPECIES, ConstantDescs.CD_float))
                    .astore(BROADCAST);
            for (int vector = 0; vector < vectors; vector++) {
                code.aload(BROADCAST)
                        .aload(FIRST_RIGHT + vector)
                        .aload(accumulator(row, vector))
                        .invokevirtual(FLOAT_VECTOR, "fma", MethodTypeDesc.of(FLOAT_VECTOR, VECTOR, VECTOR))
                        .astore(accumulator(row, vector));
            }
        }
        code.iload(B_AT).iload(B_ROW).iadd().istore(B_AT);
    }

    /// The element of A in a row and the column of this step.
    private void left(int row) {
        code.aload(A).iload(A_AT).iload(P).loadConstant(form.aColumn()).imul().iadd();
        code.loadConstant(row * form.aRow()).iadd();
    }

    private void load(int row, int vector) {
        species();
        address(S, S_AT, row, S_ROW, vector);
        loadWhole();
        code.astore(accumulator(row, vector));
    }

    private void loadWhole() {
        code.invokestatic(FLOAT_VECTOR, "fromArray", MethodTypeDesc.of(FLOAT_VECTOR, SPECIES, FLOATS, INT));
    }

    private void store(int row, int vector) {
        code.aload(accumulator(row, vector));
        address(C, C_AT, row, C_ROW, vector);
        code.invokevirtual(FLOAT_VECTOR, "intoArray", MethodTypeDesc.of(ConstantDescs.CD_void, FLOATS, INT));
    }

    /// An array and the index at + row * stride + vector * length.
    private void address(int array, int at, int row, int stride, int vector) {
        code.aload(array).iload(at);
        if (row > 0) {
            code.loadConstant(row).iload(stride).imul().iadd();
        }
        if (vector > 0) {
            code.loadConstant(vector * length).iadd();
        }
    }

    private int accumulator(int row, int vector) {
        return FIRST_RIGHT + vectors + row * vectors + vector;
    }

    private void species() {
        code.getstatic(FLOAT_VECTOR, "SPECIES_" + 32 * length, SPECIES);
    }
}
