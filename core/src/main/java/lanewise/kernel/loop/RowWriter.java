package lanewise.kernel.loop;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.OptionalInt;

/// Writes code that walks along rows. `run` calls `row` for each row; `row` is: what does not change along the row, and
/// the loop over whole blocks. It calls `rest`, with masks, for the elements behind the last of these. All loads of a
/// vector come before its stores. A block is a vector, or the vectors of all partial results where something is
/// gathered up; then comes what is left of whole sixteens.
///
/// Two methods, because masks are long code: with both, the virtual machine's first compiler runs out of registers
/// and refuses the method, and what was compiled without a profile before that is then never compiled better.
///
/// They are given the arrays and offsets of the first operands, which is quicker for short rows, and look up
/// the others: with two parameters for each of nineteen operands, the virtual machine's compiler refuses a
/// method ("unsupported calling sequence").
final class RowWriter extends ProgramWriter {
    private static final int MOST_GIVEN = 12;

    private final int i;
    private final int limit;
    private final int mask;
    private final int lanes;
    private final int element;
    private final int start;
    private final List<Reduction> reductions;
    private final OptionalInt masked;
    private final int block;
    private final boolean[] fixed;

    private RowWriter(CodeBuilder code, LoopGenerator.Form form, int length, boolean whole) {
        super(code, form, length, given(form), 6);
        this.i = firstLocal;
        this.limit = i + 1;
        this.mask = i + 2;
        this.lanes = i + 3;
        this.element = i + 4;
        this.start = i + 5;
        this.reductions = form.program().reductions();
        this.masked = whole ? OptionalInt.empty() : OptionalInt.of(mask);
        this.block = whole ? block(form, length) : Math.min(block(form, length), Reduction.PARTIALS);
        this.fixed = fixed();
    }

    private static int given(LoopGenerator.Form form) {
        return Math.min(MOST_GIVEN, form.program().operands());
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
        MethodTypeDesc row = work(given(form));
        type.withMethodBody("run", LoopGenerator.RUN, ClassFile.ACC_PUBLIC, code -> writeRun(code, form, length));
        type.withMethodBody(
                "row", row, ClassFile.ACC_STATIC, code -> new RowWriter(code, form, length, true).writeRow());
        type.withMethodBody(
                "rest", row, ClassFile.ACC_STATIC, code -> new RowWriter(code, form, length, false).writeRest());
    }

    /// `run`: one call of `row` per row, or of `rest` where that is all there is.
    private static void writeRun(CodeBuilder code, LoopGenerator.Form form, int length) {
        MethodTypeDesc work = work(given(form));
        int row = code.parameterSlot(COORDINATES) + 1;
        int from = row + 1;
        Label next = code.newLabel();
        Label isShort = code.newLabel();
        Label called = code.newLabel();
        Label end = code.newLabel();
        code.iconst_0().istore(from).iconst_0().istore(row);
        code.labelBinding(next).iload(row).iload(code.parameterSlot(ROWS)).if_icmpge(end);
        pushParameters(code, row, from);
        for (int k = 0; k < given(form); k++) {
            findArray(code, k);
        }
        for (int k = 0; k < given(form); k++) {
            offset(code, k, row);
        }
        code.iload(code.parameterSlot(COUNT))
                .loadConstant(Math.min(block(form, length), Reduction.PARTIALS))
                .if_icmplt(isShort);
        code.invokestatic(LoopGenerator.NAME, "row", work).goto_(called);
        code.labelBinding(isShort).invokestatic(LoopGenerator.NAME, "rest", work);
        code.labelBinding(called).iinc(row, 1).goto_(next).labelBinding(end).return_();
    }

    /// Pushes the offset of operand k in a row.
    private static void offset(CodeBuilder code, int k, int row) {
        firstOffset(code, k);
        code.iload(row);
        rowStep(code, k);
        code.imul().iadd();
    }

    private void writeRow() {
        begin();
        code.iload(COUNT).loadConstant(-block).iand().istore(limit);
        loop(block / length);
        if (block > Reduction.PARTIALS) {
            Label one = code.newLabel();
            code.iload(limit).ifeq(one);
            joinSets();
            code.labelBinding(one);
            code.iload(COUNT).loadConstant(-Reduction.PARTIALS).iand().istore(limit);
            loop(partsOfSet());
        }
        putBack();
        Label none = code.newLabel();
        code.iload(limit).iload(COUNT).if_icmpge(none);
        pushParameters(code, ROWS, limit);
        for (int k = 0; k < given(form); k++) {
            code.aload(array(k));
        }
        for (int k = 0; k < given(form); k++) {
            code.iload(offset(k));
            stepTo(limit, k);
        }
        code.invokestatic(LoopGenerator.NAME, "rest", work(given(form)))
                .labelBinding(none)
                .return_();
    }

    private void writeRest() {
        begin();
        code.iload(COUNT).iload(FROM).isub().istore(limit);
        loop(block / length);
        putBack();
        code.return_();
    }

    /// Adds an element's distance from the first to the offset of operand k.
    private void stepTo(int to, int k) {
        if (form.steps().get(k)) {
            code.iload(to).iadd();
        }
    }

    /// What does not change along the row, and what was gathered up before.
    private void begin() {
        for (int k = given(form); k < operands; k++) {
            findArray(code, k);
            code.astore(array(k));
            offset(code, k, ROWS);
            stepTo(FROM, k);
            code.istore(offset(k));
        }
        firstCoordinate(0);
        code.iload(FROM).iadd().istore(start);
        if (form.distances().contains(0)) {
            species();
            code.fconst_0();
            broadcast();
            code.iconst_1().invokevirtual(FLOAT_VECTOR, "addIndex", MethodTypeDesc.of(FLOAT_VECTOR, INT));
            code.astore(lanes);
        }
        code.iconst_0().istore(i);
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

    /// Goes on over the elements up to the limit, so many vectors at a time.
    private void loop(int vectors) {
        Label next = code.newLabel();
        Label end = code.newLabel();
        code.labelBinding(next).iload(i).iload(limit).if_icmpge(end);
        for (int part = 0; part < vectors; part++) {
            code.iload(i).loadConstant(part * length).iadd().istore(element);
            if (masked.isPresent()) {
                if (part > 0) {
                    code.iload(element).iload(limit).if_icmpge(end);
                }
                species();
                code.iload(element)
                        .iload(limit)
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
        code.iinc(i, vectors * length).goto_(next).labelBinding(end);
        forEachPart((j, k, part) -> {
            if (part < vectors) {
                end(reductions.get(j), gathered(j, part), strange(j, part));
                code.astore(gathered(j, part));
            }
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
        code.aload(array(k)).iload(offset(k)).loadConstant(part * length).iadd();
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
        code.aload(array(k)).iload(offset(k));
        stepTo(element, k);
    }

    @Override
    void position(int axis) {
        int distance = form.distances().get(axis);
        species();
        if (distance == 0) {
            code.iload(start).iload(element).iadd().i2f();
            broadcast();
            code.aload(lanes).invokevirtual(FLOAT_VECTOR, "add", MethodTypeDesc.of(FLOAT_VECTOR, VECTOR));
        } else {
            firstCoordinate(distance);
            if (distance == 1) {
                code.iload(ROWS).iadd();
            }
            code.i2f();
            broadcast();
        }
    }
}
