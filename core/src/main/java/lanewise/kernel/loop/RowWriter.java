package lanewise.kernel.loop;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.OptionalInt;
import lanewise.kernel.loop.Instruction.BinaryOperator;
import lanewise.kernel.loop.Instruction.Comparison;
import lanewise.kernel.loop.Instruction.ImmediateOperator;
import lanewise.kernel.loop.Instruction.UnaryOperator;

/// Writes the body of `row`: what does not change along the row, the loop over whole vectors, one masked step for the
/// rest. Each register of the program has a local variable of its own; all loads of a step come before its stores.
final class RowWriter {
    private static final String PACKAGE = "jdk.incubator.vector";
    private static final ClassDesc VECTOR = ClassDesc.of(PACKAGE, "Vector");
    private static final ClassDesc FLOAT_VECTOR = ClassDesc.of(PACKAGE, "FloatVector");
    private static final ClassDesc INT_VECTOR = ClassDesc.of(PACKAGE, "IntVector");
    private static final ClassDesc MASK = ClassDesc.of(PACKAGE, "VectorMask");
    private static final ClassDesc SPECIES = ClassDesc.of(PACKAGE, "VectorSpecies");
    private static final ClassDesc OPERATORS = ClassDesc.of(PACKAGE, "VectorOperators");
    private static final ClassDesc COMPARISON = OPERATORS.nested("Comparison");
    private static final ClassDesc BINARY = OPERATORS.nested("Binary");
    private static final ClassDesc CONVERSION = OPERATORS.nested("Conversion");
    private static final ClassDesc FLOATS = ConstantDescs.CD_float.arrayType();
    private static final ClassDesc FLOAT = ConstantDescs.CD_float;
    private static final ClassDesc INT = ConstantDescs.CD_int;
    private static final ClassDesc VOID = ConstantDescs.CD_void;

    private final CodeBuilder code;
    private final LoopGenerator.Form form;
    private final List<Instruction> instructions;
    private final int inputs;
    private final int operands;
    private final int length;

    private final int count;
    private final int start;
    private final int firstPosition;
    private final int i;
    private final int limit;
    private final int mask;
    private final int lanes;
    private final int firstRegister;

    /// A writer for vectors of `length` floats.
    RowWriter(CodeBuilder code, LoopGenerator.Form form, int length) {
        this.code = code;
        this.form = form;
        this.instructions = form.program().instructions();
        this.inputs = form.program().inputs();
        this.operands = form.program().operands();
        this.length = length;
        this.count = 2 * operands;
        this.start = count + 1;
        this.firstPosition = start + 1;
        this.i = firstPosition + form.distances().size();
        this.limit = i + 1;
        this.mask = i + 2;
        this.lanes = i + 3;
        this.firstRegister = i + 4;
    }

    void write() {
        boolean[] fixed = fixed();
        if (form.distances().contains(0)) {
            species();
            code.fconst_0().invokestatic(FLOAT_VECTOR, "broadcast", MethodTypeDesc.of(FLOAT_VECTOR, SPECIES, FLOAT));
            code.iconst_1().invokevirtual(FLOAT_VECTOR, "addIndex", MethodTypeDesc.of(FLOAT_VECTOR, INT));
            code.astore(lanes);
        }
        step(fixed, true, OptionalInt.empty());
        code.iload(count).loadConstant(-length).iand().istore(limit);
        code.iconst_0().istore(i);
        Label next = code.newLabel();
        Label rest = code.newLabel();
        Label end = code.newLabel();
        code.labelBinding(next).iload(i).iload(limit).if_icmpge(rest);
        step(fixed, false, OptionalInt.empty());
        store(OptionalInt.empty());
        code.iinc(i, length).goto_(next);
        code.labelBinding(rest).iload(i).iload(count).if_icmpge(end);
        species();
        code.iload(i)
                .iload(count)
                .invokeinterface(SPECIES, "indexInRange", MethodTypeDesc.of(MASK, INT, INT))
                .astore(mask);
        step(fixed, false, OptionalInt.of(mask));
        store(OptionalInt.of(mask));
        code.labelBinding(end).return_();
    }

    /// Which registers are the same along the whole row.
    private boolean[] fixed() {
        boolean[] fixed = new boolean[instructions.size()];
        for (int at = 0; at < fixed.length; at++) {
            fixed[at] = switch (instructions.get(at)) {
                case Instruction.Load load -> !form.steps().get(load.input());
                case Instruction.Constant _ -> true;
                case Instruction.Position position -> form.distances().get(position.axis()) > 0;
                case Instruction other -> other.operands().stream().allMatch(register -> fixed[register]);
            };
        }
        return fixed;
    }

    /// Computes the registers that are fixed along the row, or those that are not, for the vector at `i`.
    private void step(boolean[] fixed, boolean wanted, OptionalInt masked) {
        for (int at = 0; at < fixed.length; at++) {
            if (fixed[at] == wanted) {
                compute(instructions.get(at), wanted, masked);
                code.astore(firstRegister + at);
            }
        }
    }

    private void store(OptionalInt masked) {
        for (int j = 0; j < operands - inputs; j++) {
            register(form.program().outputs().get(j));
            address(inputs + j, false);
            if (masked.isPresent()) {
                code.aload(masked.getAsInt())
                        .invokevirtual(FLOAT_VECTOR, "intoArray", MethodTypeDesc.of(VOID, FLOATS, INT, MASK));
            } else {
                code.invokevirtual(FLOAT_VECTOR, "intoArray", MethodTypeDesc.of(VOID, FLOATS, INT));
            }
        }
    }

    private void compute(Instruction instruction, boolean fixed, OptionalInt masked) {
        switch (instruction) {
            case Instruction.Load(int input) -> load(input, fixed, masked);
            case Instruction.Constant constant -> {
                species();
                code.getstatic(LoopGenerator.NAME, LoopGenerator.CONSTANTS, FLOATS)
                        .loadConstant(form.program().constants().indexOf(constant))
                        .faload();
                broadcast();
            }
            case Instruction.Position(int axis) -> position(axis, fixed);
            case Instruction.Unary(UnaryOperator operator, int x) -> {
                register(x);
                unary(operator);
            }
            case Instruction.Binary(BinaryOperator operator, int x, int y) -> {
                register(x);
                register(y);
                binary(operator);
            }
            case Instruction.Immediate(ImmediateOperator operator, int x, int constant) -> {
                register(x);
                immediate(operator, constant);
            }
            case Instruction.Fma(int x, int y, int z) -> {
                register(x);
                register(y);
                register(z);
                code.invokevirtual(FLOAT_VECTOR, "fma", MethodTypeDesc.of(FLOAT_VECTOR, VECTOR, VECTOR));
            }
            case Instruction.Compare(Comparison comparison, int x, int y) -> {
                register(x);
                code.getstatic(OPERATORS, comparisonName(comparison), COMPARISON);
                register(y);
                code.invokevirtual(FLOAT_VECTOR, "compare", MethodTypeDesc.of(MASK, COMPARISON, VECTOR));
            }
            case Instruction.Select(int chosen, int x, int y) -> {
                register(y);
                register(x);
                register(chosen);
                code.invokevirtual(FLOAT_VECTOR, "blend", MethodTypeDesc.of(FLOAT_VECTOR, VECTOR, MASK));
            }
        }
    }

    private void load(int input, boolean fixed, OptionalInt masked) {
        species();
        address(input, fixed);
        if (fixed) {
            code.faload();
            broadcast();
        } else if (masked.isPresent()) {
            code.aload(masked.getAsInt())
                    .invokestatic(
                            FLOAT_VECTOR, "fromArray", MethodTypeDesc.of(FLOAT_VECTOR, SPECIES, FLOATS, INT, MASK));
        } else {
            code.invokestatic(FLOAT_VECTOR, "fromArray", MethodTypeDesc.of(FLOAT_VECTOR, SPECIES, FLOATS, INT));
        }
    }

    private void position(int axis, boolean fixed) {
        species();
        if (fixed) {
            code.iload(firstPosition + axis).i2f();
            broadcast();
        } else {
            code.iload(start).iload(i).iadd().i2f();
            broadcast();
            code.aload(lanes).invokevirtual(FLOAT_VECTOR, "add", MethodTypeDesc.of(FLOAT_VECTOR, VECTOR));
        }
    }

    private void unary(UnaryOperator operator) {
        switch (operator) {
            case NEGATE -> code.invokevirtual(FLOAT_VECTOR, "neg", MethodTypeDesc.of(FLOAT_VECTOR));
            case ABSOLUTE -> code.invokevirtual(FLOAT_VECTOR, "abs", MethodTypeDesc.of(FLOAT_VECTOR));
            case SQUARE_ROOT -> code.invokevirtual(FLOAT_VECTOR, "sqrt", MethodTypeDesc.of(FLOAT_VECTOR));
            case BITS -> code.invokevirtual(VECTOR, "reinterpretAsInts", MethodTypeDesc.of(INT_VECTOR));
            case FLOAT_OF_BITS -> code.invokevirtual(VECTOR, "reinterpretAsFloats", MethodTypeDesc.of(FLOAT_VECTOR));
            case TO_INT -> convert("F2I", INT_VECTOR);
            case TO_FLOAT -> convert("I2F", FLOAT_VECTOR);
        }
    }

    private void convert(String conversion, ClassDesc to) {
        code.getstatic(OPERATORS, conversion, CONVERSION)
                .iconst_0()
                .invokevirtual(VECTOR, "convert", MethodTypeDesc.of(VECTOR, CONVERSION, INT))
                .checkcast(to);
    }

    private void binary(BinaryOperator operator) {
        ClassDesc type = operator.kind == Kind.INT ? INT_VECTOR : FLOAT_VECTOR;
        String name = switch (operator) {
            case ADD, INT_ADD -> "add";
            case SUBTRACT, INT_SUBTRACT -> "sub";
            case MULTIPLY -> "mul";
            case DIVIDE -> "div";
        };
        code.invokevirtual(type, name, MethodTypeDesc.of(type, VECTOR));
    }

    private void immediate(ImmediateOperator operator, int constant) {
        String name = switch (operator) {
            case INT_ADD -> "ADD";
            case AND -> "AND";
            case SHIFT_LEFT -> "LSHL";
            case SHIFT_RIGHT -> "ASHR";
            case SHIFT_RIGHT_UNSIGNED -> "LSHR";
        };
        ClassDesc type = operator == ImmediateOperator.INT_ADD || operator == ImmediateOperator.AND
                ? OPERATORS.nested("Associative")
                : BINARY;
        code.getstatic(OPERATORS, name, type)
                .loadConstant(constant)
                .invokevirtual(INT_VECTOR, "lanewise", MethodTypeDesc.of(INT_VECTOR, BINARY, INT));
    }

    private static String comparisonName(Comparison comparison) {
        return switch (comparison) {
            case LESS -> "LT";
            case LESS_EQUAL -> "LE";
            case EQUAL -> "EQ";
        };
    }

    /// The array of operand k and the index of its element at `i`, or of its only element.
    private void address(int k, boolean fixed) {
        code.aload(k).iload(operands + k);
        if (!fixed) {
            code.iload(i).iadd();
        }
    }

    private void register(int register) {
        code.aload(firstRegister + register);
    }

    private void species() {
        code.getstatic(FLOAT_VECTOR, "SPECIES_" + 32 * length, SPECIES);
    }

    private void broadcast() {
        code.invokestatic(FLOAT_VECTOR, "broadcast", MethodTypeDesc.of(FLOAT_VECTOR, SPECIES, FLOAT));
    }
}
