package lanewise.kernel.loop;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/// Writes code that walks across rows. `run` calls `column` for each whole vector of the rows and `rest` for
/// what is left of them: one loop over the rows, what is gathered up staying in registers. All loads of a
/// vector come before its stores.
final class ColumnWriter extends ProgramWriter {
    private final int rows;
    private final int left;
    private final int firstPosition;
    private final int r;
    private final int mask;
    private final List<Reduction> reductions;
    private final OptionalInt masked;

    private ColumnWriter(CodeBuilder code, LoopGenerator.Form form, int length, boolean whole) {
        super(
                code,
                form,
                length,
                3 * form.program().operands() + 2 + form.distances().size() + 2);
        this.rows = 3 * operands;
        this.left = rows + 1;
        this.firstPosition = left + 1;
        this.r = firstPosition + form.distances().size();
        this.mask = r + 1;
        this.reductions = form.program().reductions();
        this.masked = whole ? OptionalInt.empty() : OptionalInt.of(mask);
    }

    /// Writes `run`, `column` and `rest` for vectors of `length` floats.
    static void write(ClassBuilder type, LoopGenerator.Form form, int length) {
        MethodTypeDesc column = columnType(form);
        type.withMethodBody(
                "run", LoopGenerator.RUN, ClassFile.ACC_PUBLIC, code -> writeRun(code, form, length, column));
        type.withMethodBody(
                "column",
                column,
                ClassFile.ACC_STATIC,
                code -> new ColumnWriter(code, form, length, true).writeColumn());
        type.withMethodBody(
                "rest",
                column,
                ClassFile.ACC_STATIC,
                code -> new ColumnWriter(code, form, length, false).writeColumn());
    }

    /// The arrays, the offsets, the steps from row to row, the number of rows, that of elements left, one
    /// coordinate per position axis.
    private static MethodTypeDesc columnType(LoopGenerator.Form form) {
        int operands = form.program().operands();
        ClassDesc[] parameters =
                new ClassDesc[3 * operands + 2 + form.distances().size()];
        Arrays.fill(parameters, INT);
        Arrays.fill(parameters, 0, operands, FLOATS);
        return MethodTypeDesc.of(VOID, parameters);
    }

    private static void writeRun(CodeBuilder code, LoopGenerator.Form form, int length, MethodTypeDesc column) {
        int operands = form.program().operands();
        int count = code.parameterSlot(5);
        int i = code.parameterSlot(6) + 1;
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
        call(code, form, operands, i, "column", column);
        code.iinc(i, length).goto_(next);
        code.labelBinding(rest).iload(i).iload(count).if_icmpge(end);
        call(code, form, operands, i, "rest", column);
        code.labelBinding(end).return_();
    }

    private static void call(
            CodeBuilder code, LoopGenerator.Form form, int operands, int i, String name, MethodTypeDesc column) {
        int memory = code.parameterSlot(0);
        int banks = code.parameterSlot(1);
        int at = code.parameterSlot(2);
        int steps = code.parameterSlot(3);
        int coordinates = code.parameterSlot(6);
        for (int k = 0; k < operands; k++) {
            code.aload(memory).aload(banks).loadConstant(k).iaload().aaload();
        }
        for (int k = 0; k < operands; k++) {
            code.aload(at).loadConstant(k).iaload();
            if (form.steps().get(k)) {
                code.iload(i).iadd();
            }
        }
        for (int k = 0; k < operands; k++) {
            code.aload(steps).loadConstant(k).iaload();
        }
        code.iload(code.parameterSlot(4)).iload(code.parameterSlot(5)).iload(i).isub();
        for (int distance : form.distances()) {
            code.aload(coordinates).loadConstant(distance).iaload();
            if (distance == 0) {
                code.iload(i).iadd();
            }
        }
        code.invokestatic(LoopGenerator.NAME, name, column);
    }

    private void writeColumn() {
        boolean[] fixed = fixed();
        if (masked.isPresent()) {
            species();
            code.iconst_0()
                    .iload(left)
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
        code.labelBinding(next).iload(r).iload(rows).if_icmpge(end);
        step(fixed, false, masked);
        store(masked);
        for (int j = 0; j < reductions.size(); j++) {
            gather(reductions.get(j), gathered(j), gathered(j) + 1, masked);
        }
        for (int k = 0; k < operands - reductions.size(); k++) {
            code.iload(operands + k).iload(2 * operands + k).iadd().istore(operands + k);
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
        code.aload(k).iload(operands + k);
    }

    @Override
    void position(int axis) {
        species();
        code.iload(firstPosition + axis);
        if (form.distances().get(axis) == 1) {
            code.iload(r).iadd();
        }
        code.i2f();
        broadcast();
        if (form.distances().get(axis) == 0) {
            code.iconst_1().invokevirtual(FLOAT_VECTOR, "addIndex", MethodTypeDesc.of(FLOAT_VECTOR, INT));
        }
    }
}
