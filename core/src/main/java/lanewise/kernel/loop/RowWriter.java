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

/// Writes code that walks along rows. `run` calls `row` for each row; `row` is: what does not change along the row, and
/// the loop over whole blocks. It calls `rest`, with masks, for the elements behind the last of these. All loads of a
/// vector come before its stores. A block is a vector, or the vectors of all partial results where something is
/// gathered up; of the rest, the vectors of sixteen.
///
/// Two methods, because masks are long code: with both, the virtual machine's first compiler runs out of registers
/// and refuses the method, and what was compiled without a profile before that is then never compiled better.
final class RowWriter extends ProgramWriter {
    private final int count;
    private final int start;
    private final int firstPosition;
    private final int i;
    private final int limit;
    private final int mask;
    private final int lanes;
    private final int element;
    private final List<Reduction> reductions;
    private final OptionalInt masked;
    private final int block;
    private final boolean[] fixed;

    private RowWriter(CodeBuilder code, LoopGenerator.Form form, int length, boolean whole) {
        super(
                code,
                form,
                length,
                2 * form.program().operands() + 2 + form.distances().size() + 5);
        this.count = 2 * operands;
        this.start = count + 1;
        this.firstPosition = start + 1;
        this.i = firstPosition + form.distances().size();
        this.limit = i + 1;
        this.mask = i + 2;
        this.lanes = i + 3;
        this.element = i + 4;
        this.reductions = form.program().reductions();
        this.masked = whole ? OptionalInt.empty() : OptionalInt.of(mask);
        this.block = whole ? block(form, length) : Math.min(block(form, length), Reduction.PARTIALS);
        this.fixed = fixed();
    }

    /// Elements that `row` takes at a time.
    private static int block(LoopGenerator.Form form, int length) {
        int operands = form.program().operands();
        int reductions = form.program().reductions().size();
        boolean anyParts = form.steps().subList(operands - reductions, operands).contains(false);
        return anyParts ? Reduction.PARTIALS * form.program().sets() : length;
    }

    /// Writes `run`, `row` and `rest` for vectors of `length` floats.
    static void write(ClassBuilder type, LoopGenerator.Form form, int length) {
        MethodTypeDesc row = rowType(form);
        type.withMethodBody("run", LoopGenerator.RUN, ClassFile.ACC_PUBLIC, code -> writeRun(code, form, row, length));
        type.withMethodBody(
                "row", row, ClassFile.ACC_STATIC, code -> new RowWriter(code, form, length, true).writeRow());
        type.withMethodBody(
                "rest", row, ClassFile.ACC_STATIC, code -> new RowWriter(code, form, length, false).writeRest());
    }

    /// The arrays, the offsets, the number of elements, the first inner position, one coordinate per position axis.
    private static MethodTypeDesc rowType(LoopGenerator.Form form) {
        int operands = form.program().operands();
        ClassDesc[] parameters =
                new ClassDesc[2 * operands + 2 + form.distances().size()];
        Arrays.fill(parameters, INT);
        Arrays.fill(parameters, 0, operands, FLOATS);
        return MethodTypeDesc.of(VOID, parameters);
    }

    /// `run`: arrays and offsets into locals, then one call of `row` per row, or of `rest` where that is all there
    /// is.
    private static void writeRun(CodeBuilder code, LoopGenerator.Form form, MethodTypeDesc row, int length) {
        int operands = form.program().operands();
        int memory = code.parameterSlot(0);
        int banks = code.parameterSlot(1);
        int at = code.parameterSlot(2);
        int steps = code.parameterSlot(3);
        int rows = code.parameterSlot(4);
        int count = code.parameterSlot(5);
        int coordinates = code.parameterSlot(6);
        int arrays = coordinates + 1;
        int offsets = arrays + operands;
        int increments = offsets + operands;
        int r = increments + operands;
        for (int k = 0; k < operands; k++) {
            code.aload(memory).aload(banks).loadConstant(k).iaload().aaload().astore(arrays + k);
            code.aload(at).loadConstant(k).iaload().istore(offsets + k);
            code.aload(steps).loadConstant(k).iaload().istore(increments + k);
        }
        code.iconst_0().istore(r);
        Label next = code.newLabel();
        Label end = code.newLabel();
        code.labelBinding(next).iload(r).iload(rows).if_icmpge(end);
        for (int k = 0; k < operands; k++) {
            code.aload(arrays + k);
        }
        for (int k = 0; k < operands; k++) {
            code.iload(offsets + k);
        }
        code.iload(count).aload(coordinates).iconst_0().iaload();
        for (int distance : form.distances()) {
            code.aload(coordinates).loadConstant(distance).iaload();
            if (distance == 1) {
                code.iload(r).iadd();
            }
        }
        Label isShort = code.newLabel();
        Label called = code.newLabel();
        code.iload(count).loadConstant(block(form, length)).if_icmplt(isShort);
        code.invokestatic(LoopGenerator.NAME, "row", row).goto_(called);
        code.labelBinding(isShort).invokestatic(LoopGenerator.NAME, "rest", row).labelBinding(called);
        for (int k = 0; k < operands; k++) {
            code.iload(offsets + k).iload(increments + k).iadd().istore(offsets + k);
        }
        code.iinc(r, 1).goto_(next).labelBinding(end).return_();
    }

    private void writeRow() {
        begin();
        code.iload(count).loadConstant(-block).iand().istore(limit);
        loop(limit);
        joinSets();
        putBack();
        Label none = code.newLabel();
        code.iload(limit).iload(count).if_icmpge(none);
        for (int k = 0; k < operands; k++) {
            code.aload(k);
        }
        for (int k = 0; k < operands; k++) {
            code.iload(operands + k);
            if (form.steps().get(k)) {
                code.iload(limit).iadd();
            }
        }
        code.iload(count).iload(limit).isub().iload(start).iload(limit).iadd();
        for (int axis = 0; axis < form.distances().size(); axis++) {
            code.iload(firstPosition + axis);
        }
        code.invokestatic(LoopGenerator.NAME, "rest", rowType(form))
                .labelBinding(none)
                .return_();
    }

    private void writeRest() {
        begin();
        loop(count);
        putBack();
        code.return_();
    }

    /// What does not change along the row, and what was gathered up before.
    private void begin() {
        if (form.distances().contains(0)) {
            species();
            code.fconst_0();
            broadcast();
            code.iconst_1().invokevirtual(FLOAT_VECTOR, "addIndex", MethodTypeDesc.of(FLOAT_VECTOR, INT));
            code.astore(lanes);
        }
        step(fixed, true, OptionalInt.empty());
        forEachPart((j, k, part) -> {
            species();
            if (part < partsOfSet()) {
                parts(k, part);
                fromArray(OptionalInt.empty());
            } else {
                code.loadConstant(reductions.get(j).operator().start);
                broadcast();
            }
            begin(reductions.get(j), gathered(j, part), strange(j, part));
        });
    }

    /// Goes over the elements up to a limit, block by block.
    private void loop(int to) {
        Label next = code.newLabel();
        Label end = code.newLabel();
        code.iconst_0().istore(i);
        code.labelBinding(next).iload(i).iload(to).if_icmpge(end);
        for (int part = 0; part < block / length; part++) {
            code.iload(i).loadConstant(part * length).iadd().istore(element);
            if (masked.isPresent()) {
                if (part > 0) {
                    code.iload(element).iload(count).if_icmpge(end);
                }
                species();
                code.iload(element)
                        .iload(count)
                        .invokeinterface(SPECIES, "indexInRange", MethodTypeDesc.of(MASK, INT, INT))
                        .astore(mask);
            }
            step(fixed, false, masked);
            store(masked);
            for (int j = 0; j < reductions.size(); j++) {
                if (gathersParts(j)) {
                    gather(reductions.get(j), gathered(j, part), strange(j, part), masked);
                } else {
                    gatherInPlace(j);
                }
            }
        }
        code.iinc(i, block).goto_(next).labelBinding(end);
        forEachPart((j, k, part) -> {
            end(reductions.get(j), gathered(j, part), strange(j, part));
            code.astore(gathered(j, part));
        });
    }

    private void joinSets() {
        int set = partsOfSet();
        for (int step = set; step < block / length; step *= 2) {
            int distance = step;
            forEachPart((j, k, part) -> {
                if (part % (2 * distance) < set) {
                    join(reductions.get(j), gathered(j, part), gathered(j, part + distance));
                }
            });
        }
    }

    private void putBack() {
        forEachPart((j, k, part) -> {
            if (part < partsOfSet()) {
                code.aload(gathered(j, part));
                parts(k, part);
                intoArray(OptionalInt.empty());
            }
        });
    }

    /// Every element has a place of its own.
    private void gatherInPlace(int j) {
        int k = inputs + form.program().outputs().size() + j;
        species();
        address(k);
        fromArray(masked);
        begin(reductions.get(j), gathered(j, 0), strange(j, 0));
        gather(reductions.get(j), gathered(j, 0), strange(j, 0), masked);
        end(reductions.get(j), gathered(j, 0), strange(j, 0));
        address(k);
        intoArray(masked);
    }

    private interface Part {
        void write(int reduction, int operand, int part);
    }

    private void forEachPart(Part part) {
        for (int j = 0; j < reductions.size(); j++) {
            for (int p = 0; gathersParts(j) && p < block / length; p++) {
                part.write(j, inputs + form.program().outputs().size() + j, p);
            }
        }
    }

    /// Whether a reduction gathers partial results of a row, and not elements over the rows.
    private boolean gathersParts(int j) {
        return !form.steps().get(operands - reductions.size() + j);
    }

    /// The array of operand k and the index of its partial results of one part.
    private void parts(int k, int part) {
        code.aload(k).iload(operands + k).loadConstant(part * length).iadd();
    }

    /// The vectors of sixteen partial results.
    private int partsOfSet() {
        return Reduction.PARTIALS / length;
    }

    private int gathered(int j, int part) {
        return firstFree() + 2 * (j * (block / length) + part);
    }

    private int strange(int j, int part) {
        return gathered(j, part) + 1;
    }

    @Override
    boolean isFixed(Instruction.Load load) {
        return !form.steps().get(load.input());
    }

    @Override
    boolean isFixed(Instruction.Position position) {
        return form.distances().get(position.axis()) > 0;
    }

    @Override
    void address(int k) {
        code.aload(k).iload(operands + k);
        if (form.steps().get(k)) {
            code.iload(element).iadd();
        }
    }

    @Override
    void position(int axis) {
        species();
        if (form.distances().get(axis) > 0) {
            code.iload(firstPosition + axis).i2f();
            broadcast();
        } else {
            code.iload(start).iload(element).iadd().i2f();
            broadcast();
            code.aload(lanes).invokevirtual(FLOAT_VECTOR, "add", MethodTypeDesc.of(FLOAT_VECTOR, VECTOR));
        }
    }
}
