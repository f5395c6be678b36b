package lanewise.kernel.loop;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.OptionalInt;

/// Writes code that walks across rows. `run` calls `column` for each whole vector of the rows and `rest` for
/// what is left of them: one loop over the rows, what is gathered up staying in registers. All loads of a
/// vector come before its stores.
final class ColumnWriter extends ProgramWriter {
    private static final MethodTypeDesc COLUMN = work(0);

    private final int r;
    private final int mask;
    private final int increments;
    private final List<Reduction> reductions;
    private final OptionalInt masked;

    private ColumnWriter(CodeBuilder code, LoopGenerator.Form form, int length, boolean whole) {
        super(code, form, length, 0, 2 + form.program().operands());
        this.r = firstLocal;
        this.mask = r + 1;
        this.increments = r + 2;
        this.reductions = form.program().reductions();
        this.masked = whole ? OptionalInt.empty() : OptionalInt.of(mask);
    }

    /// Writes `run`, `column` and `rest` for vectors of `length` floats.
    static void write(ClassBuilder type, LoopGenerator.Form form, int length) {
        type.withMethodBody("run", LoopGenerator.RUN, ClassFile.ACC_PUBLIC, code -> writeRun(code, length));
        type.withMethodBody(
                "column",
                COLUMN,
                ClassFile.ACC_STATIC,
                code -> new ColumnWriter(code, form, length, true).writeColumn());
        type.withMethodBody(
                "rest",
                COLUMN,
                ClassFile.ACC_STATIC,
                code -> new ColumnWriter(code, form, length, false).writeColumn());
    }

    private static void writeRun(CodeBuilder code, int length) {
        int rows = code.parameterSlot(ROWS);
        int count = code.parameterSlot(COUNT);
        int i = code.parameterSlot(COORDINATES) + 1;
        Label next = code.newLabel();
        Label rest = code.newLabel();
        Label end = code.newLabel();
        code.iconst_0().istore(i);
        code.labelBinding(next)
                .iload(i)
                .loadConstant(length)
                .iadd()
                .iload(count)
                .if_icmpgt(rest);
        pushParameters(code, rows, i);
        code.invokestatic(LoopGenerator.NAME, "column", COLUMN).iinc(i, length).goto_(next);
        code.labelBinding(rest).iload(i).iload(count).if_icmpge(end);
        pushParameters(code, rows, i);
        code.invokestatic(LoopGenerator.NAME, "rest", COLUMN).labelBinding(end).return_();
    }

    /// Arrays, offsets, and steps from row to row.
    private void findOperands() {
        for (int k = 0; k < operands; k++) {
            findArray(code, k);
            code.astore(array(k));
            firstOffset(code, k);
            if (form.steps().get(k)) {
                code.iload(FROM).iadd();
            }
            code.istore(offset(k));
            rowStep(code, k);
            code.istore(increments + k);
        }
    }

    private void writeColumn() {
        boolean[] fixed = fixed();
        findOperands();
        if (masked.isPresent()) {
            species();
            code.iconst_0()
                    .iload(COUNT)
                    .iload(FROM)
                    .isub()
                    .invokeinterface(SPECIES, "indexInRange", MethodTypeDesc.of(MASK, INT, INT))
                    .astore(mask);
        }
        step(fixed, true, masked);
        for (int j = 0; j < reductions.size(); j++) {
            species();
            address(operand(j));
            fromArray(masked);
            begin(reductions.get(j), gathered(j), gathered(j) + 1);
        }
        Label next = code.newLabel();
        Label end = code.newLabel();
        code.iconst_0().istore(r);
        code.labelBinding(next).iload(r).iload(ROWS).if_icmpge(end);
        step(fixed, false, masked);
        store(masked);
        for (int j = 0; j < reductions.size(); j++) {
            gather(reductions.get(j), gathered(j), gathered(j) + 1, masked);
        }
        for (int k = 0; k < operands - reductions.size(); k++) {
            code.iload(offset(k)).iload(increments + k).iadd().istore(offset(k));
        }
        code.iinc(r, 1).goto_(next).labelBinding(end);
        for (int j = 0; j < reductions.size(); j++) {
            end(reductions.get(j), gathered(j), gathered(j) + 1);
            address(operand(j));
            intoArray(masked);
        }
        code.return_();
    }

    private int operand(int j) {
        return operands - reductions.size() + j;
    }

    private int gathered(int j) {
        return firstFree() + 2 * j;
    }

    /// Row values are read again in each row: they lie in the first-level cache.
    @Override
    boolean isFixed(Instruction.Load load) {
        return false;
    }

    @Override
    boolean isFixed(Instruction.Position position) {
        return form.distances().get(position.axis()) != 1;
    }

    @Override
    void address(int k) {
        code.aload(array(k)).iload(offset(k));
    }

    @Override
    void position(int axis) {
        int distance = form.distances().get(axis);
        species();
        firstCoordinate(distance);
        if (distance < 2) {
            code.iload(distance == 0 ? FROM : r).iadd();
        }
        code.i2f();
        broadcast();
        if (distance == 0) {
            code.iconst_1().invokevirtual(FLOAT_VECTOR, "addIndex", MethodTypeDesc.of(FLOAT_VECTOR, INT));
        }
    }
}
