package lanewise.kernel.tile;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/// Writes the tile of one height: rows times columns of sums that begin somewhere, one counted loop of steps that add
/// products to all of them, and their stores. No call but those of the Vector API in the loop, and nothing else beside
/// it: whatever is more than that makes the compiler spill the sums.
abstract class TileCode {
    private static final String PACKAGE = "jdk.incubator.vector";
    private static final ClassDesc VECTOR = ClassDesc.of(PACKAGE, "Vector");

    static final ClassDesc FLOAT_VECTOR = ClassDesc.of(PACKAGE, "FloatVector");
    static final ClassDesc SPECIES = ClassDesc.of(PACKAGE, "VectorSpecies");
    static final ClassDesc FLOATS = ConstantDescs.CD_float.arrayType();
    static final ClassDesc INT = ConstantDescs.CD_int;

    final CodeBuilder code;
    final int rows;
    final int columns;
    final int length;
    private final int firstSum;

    /// @param columns vectors in a row of the tile
    /// @param length floats in a vector
    /// @param firstSum the local variable of the first sum; the others follow
    TileCode(CodeBuilder code, int rows, int columns, int length, int firstSum) {
        this.code = code;
        this.rows = rows;
        this.columns = columns;
        this.length = length;
        this.firstSum = firstSum;
    }

    /// What comes before the loop, with the first step in the local variable `counter`.
    abstract void prepare();

    /// Pushes what a sum begins with.
    abstract void begin(int row, int column);

    /// One step of the loop.
    abstract void step();

    /// Stores the sum, which has been pushed.
    abstract void end(int row, int column);

    /// Writes the method.
    /// @param counter the local variable that counts steps
    /// @param bound the one that holds where they end
    final void write(int counter, int bound) {
        prepare();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                begin(row, column);
                code.astore(accumulator(row, column));
            }
        }
        Label next = code.newLabel();
        Label last = code.newLabel();
        code.labelBinding(next).iload(counter).iload(bound).if_icmpge(last);
        step();
        code.iinc(counter, 1).goto_(next);
        code.labelBinding(last);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                code.aload(accumulator(row, column));
                end(row, column);
            }
        }
        code.return_();
    }

    /// Adds the product of two vectors to a sum.
    final void multiplyAdd(int left, int right, int row, int column) {
        multiplyAdd(left, right, accumulator(row, column));
    }

    /// Adds the product of two vectors to a third; all are local variables.
    final void multiplyAdd(int left, int right, int sum) {
        code.aload(left)
                .aload(right)
                .aload(sum)
                .invokevirtual(FLOAT_VECTOR, "fma", MethodTypeDesc.of(FLOAT_VECTOR, VECTOR, VECTOR))
                .astore(sum);
    }

    /// Makes a vector of zeros.
    final void zero() {
        species();
        code.invokestatic(FLOAT_VECTOR, "zero", MethodTypeDesc.of(FLOAT_VECTOR, SPECIES));
    }

    /// Makes a vector of the float of an array and an index, which have been pushed after a [#species].
    final void broadcast() {
        code.faload()
                .invokestatic(
                        FLOAT_VECTOR, "broadcast", MethodTypeDesc.of(FLOAT_VECTOR, SPECIES, ConstantDescs.CD_float));
    }

    /// Loads the vector at an array and an index, which have been pushed after a [#species].
    final void load() {
        code.invokestatic(FLOAT_VECTOR, "fromArray", MethodTypeDesc.of(FLOAT_VECTOR, SPECIES, FLOATS, INT));
    }

    /// Stores a vector to an array and an index; all three have been pushed.
    final void store() {
        code.invokevirtual(FLOAT_VECTOR, "intoArray", MethodTypeDesc.of(ConstantDescs.CD_void, FLOATS, INT));
    }

    final void species() {
        code.getstatic(FLOAT_VECTOR, "SPECIES_" + 32 * length, SPECIES);
    }

    final int accumulator(int row, int column) {
        return firstSum + row * columns + column;
    }
}
