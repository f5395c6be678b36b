package lanewise.kernel.loop;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import lanewise.kernel.loop.Instruction.BinaryOperator;
import lanewise.kernel.loop.Instruction.Comparison;
import lanewise.kernel.loop.Instruction.ImmediateOperator;
import lanewise.kernel.loop.Instruction.UnaryOperator;

/// Writes the instructions of a program as calls of the Vector API on local variables, one for each register. How the
/// elements are walked, and so where operands and positions are found, is left to subclasses.
abstract class ProgramWriter {
    static final String PACKAGE = "jdk.incubator.vector";
    static final ClassDesc VECTOR = ClassDesc.of(PACKAGE, "Vector");
    static final ClassDesc FLOAT_VECTOR = ClassDesc.of(PACKAGE, "FloatVector");
    static final ClassDesc INT_VECTOR = ClassDesc.of(PACKAGE, "IntVector");
    static final ClassDesc MASK = ClassDesc.of(PACKAGE, "VectorMask");
    static final ClassDesc SPECIES = ClassDesc.of(PACKAGE, "VectorSpecies");
    static final ClassDesc OPERATORS = ClassDesc.of(PACKAGE, "VectorOperators");
    static final ClassDesc COMPARISON = OPERATORS.nested("Comparison");
    static final ClassDesc BINARY = OPERATORS.nested("Binary");
    static final ClassDesc CONVERSION = OPERATORS.nested("Conversion");
    static final ClassDesc FLOATS = ConstantDescs.CD_float.arrayType();
    static final ClassDesc FLOAT = ConstantDescs.CD_float;
    static final ClassDesc INT = ConstantDescs.CD_int;
    static final ClassDesc VOID = ConstantDescs.CD_void;

    private static final int MEMORY = 0;
    private static final int BANKS = 1;
    private static final int OFFSETS = 2;
    private static final int STEPS = 3;

    /// Parameter of the methods that do the work: the number of the row, or that of rows.
    static final int ROWS = 4;

    /// Parameter of the methods that do the work: how many elements a row has.
    static final int COUNT = 5;

    /// Parameter of the methods that do the work: the first coordinates, the inner axis before the others.
    static final int COORDINATES = 6;

    /// Parameter of the methods that do the work: the element of each row with which they begin.
    static final int FROM = 7;

    private static final int PARAMETERS = 8;

    final CodeBuilder code;
    final LoopGenerator.Form form;
    final int length;
    final int inputs;
    final int operands;
    private final List<Instruction> instructions;
    private final int given;
    private final int firstRegister;

    /// The first local variable that is neither a parameter nor an operand's array or offset.
    final int firstLocal;

    /// A writer for vectors of `length` floats that is given the arrays and offsets of so many operands, and
    /// looks up those of others; `locals` are its local variables besides those and the registers.
    ProgramWriter(CodeBuilder code, LoopGenerator.Form form, int length, int given, int locals) {
        this.code = code;
        this.form = form;
        this.length = length;
        this.given = given;
        this.inputs = form.program().inputs();
        this.operands = form.program().operands();
        this.instructions = form.program().instructions();
        this.firstLocal = PARAMETERS + 2 * operands;
        this.firstRegister = firstLocal + locals;
    }

    /// What methods that do the work are given: what `run` is given, where to begin, and the arrays and offsets of
    /// so many operands.
    static MethodTypeDesc work(int given) {
        ClassDesc[] parameters = new ClassDesc[1 + 2 * given];
        Arrays.fill(parameters, INT);
        Arrays.fill(parameters, 1, 1 + given, FLOATS);
        return LoopGenerator.RUN.insertParameterTypes(LoopGenerator.RUN.parameterCount(), parameters);
    }

    /// Pushes what every method that does work is given: the parameters of the method that is being written,
    /// but for the local variables `rows` and `from`.
    static void pushParameters(CodeBuilder code, int rows, int from) {
        for (int parameter = MEMORY; parameter < ROWS; parameter++) {
            code.aload(code.parameterSlot(parameter));
        }
        code.iload(rows).iload(code.parameterSlot(COUNT)).aload(code.parameterSlot(COORDINATES));
        code.iload(from);
    }

    /// The local variable with the array of operand k.
    final int array(int k) {
        return PARAMETERS + (k < given ? k : given + k);
    }

    /// The local variable with the offset of operand k.
    final int offset(int k) {
        return PARAMETERS + (k < given ? given + k : operands + k);
    }

    /// Pushes the array of operand k.
    static void findArray(CodeBuilder code, int k) {
        code.aload(code.parameterSlot(MEMORY))
                .aload(code.parameterSlot(BANKS))
                .loadConstant(k)
                .iaload()
                .aaload();
    }

    /// Pushes the offset of operand k in the first row.
    static void firstOffset(CodeBuilder code, int k) {
        code.aload(code.parameterSlot(OFFSETS)).loadConstant(k).iaload();
    }

    /// Pushes how far operand k moves from row to row.
    static void rowStep(CodeBuilder code, int k) {
        code.aload(code.parameterSlot(STEPS)).loadConstant(k).iaload();
    }

    /// Pushes the first coordinate of an axis so far from the inner one.
    final void firstCoordinate(int distance) {
        code.aload(COORDINATES).loadConstant(distance).iaload();
    }

    /// Whether an input is the same for all elements that are walked.
    abstract boolean isFixed(Instruction.Load load);

    /// Whether a coordinate is the same for all elements that are walked.
    abstract boolean isFixed(Instruction.Position position);

    /// Pushes the array of operand k and the index of its element, or of its first in the vector, where the walk
    /// is.
    abstract void address(int k);

    /// Pushes the vector of coordinates.
    abstract void position(int axis);

    /// The first local variable behind the registers.
    final int firstFree() {
        return firstRegister + instructions.size();
    }

    /// Which registers are the same for all elements that are walked.
    final boolean[] fixed() {
        boolean[] fixed = new boolean[instructions.size()];
        for (int at = 0; at < fixed.length; at++) {
            fixed[at] = switch (instructions.get(at)) {
                case Instruction.Load load -> isFixed(load);
                case Instruction.Constant _ -> true;
                case Instruction.Position position -> isFixed(position);
                case Instruction other -> other.operands().stream().allMatch(register -> fixed[register]);
            };
        }
        return fixed;
    }

    /// Computes the registers that are fixed, or those that are not, for the vector where the walk is.
    final void step(boolean[] fixed, boolean wanted, OptionalInt masked) {
        for (int at = 0; at < fixed.length; at++) {
            if (fixed[at] == wanted) {
                compute(instructions.get(at), masked);
                code.astore(firstRegister + at);
            }
        }
    }

    /// Stores the outputs of the vector where the walk is.
    final void store(OptionalInt masked) {
        List<Integer> outputs = form.program().outputs();
        for (int j = 0; j < outputs.size(); j++) {
            register(outputs.get(j));
            address(inputs + j);
            intoArray(masked);
        }
    }

    final void intoArray(OptionalInt masked) {
        if (masked.isPresent()) {
            code.aload(masked.getAsInt())
                    .invokevirtual(FLOAT_VECTOR, "intoArray", MethodTypeDesc.of(VOID, FLOATS, INT, MASK));
        } else {
            code.invokevirtual(FLOAT_VECTOR, "intoArray", MethodTypeDesc.of(VOID, FLOATS, INT));
        }
    }

    /// Expects species, array and index.
    final void fromArray(OptionalInt masked) {
        if (masked.isPresent()) {
            code.aload(masked.getAsInt())
                    .invokestatic(
                            FLOAT_VECTOR, "fromArray", MethodTypeDesc.of(FLOAT_VECTOR, SPECIES, FLOATS, INT, MASK));
        } else {
            code.invokestatic(FLOAT_VECTOR, "fromArray", MethodTypeDesc.of(FLOAT_VECTOR, SPECIES, FLOATS, INT));
        }
    }

    /// From the field of constants, but in a loop that gathers up: there the compiler boxes the broadcast
    /// vector once for every row.
    private void constant(Instruction.Constant constant) {
        if (form.program().reductions().isEmpty()) {
            code.getstatic(LoopGenerator.NAME, LoopGenerator.CONSTANTS, FLOATS)
                    .loadConstant(form.program().constants().indexOf(constant))
                    .faload();
        } else {
            code.loadConstant(constant.value());
        }
    }

    private void compute(Instruction instruction, OptionalInt masked) {
        switch (instruction) {
            case Instruction.Load(int input) -> load(input, masked);
            case Instruction.Constant constant -> {
                species();
                constant(constant);
                broadcast();
            }
            case Instruction.Position(int axis) -> position(axis);
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

    private void load(int input, OptionalInt masked) {
        species();
        address(input);
        if (form.steps().get(input)) {
            fromArray(masked);
        } else {
            code.faload();
            broadcast();
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

    /// Gathers reduction j up: local variable `gathered` takes in the register's vector. For a maximum, what
    /// is not a number goes to `strange` instead, since comparing alone would lose it again.
    final void gather(Reduction reduction, int gathered, int strange, OptionalInt masked) {
        switch (reduction.operator()) {
            case SUM -> {
                code.aload(gathered);
                register(reduction.register());
                if (masked.isPresent()) {
                    code.aload(masked.getAsInt())
                            .invokevirtual(FLOAT_VECTOR, "add", MethodTypeDesc.of(FLOAT_VECTOR, VECTOR, MASK));
                } else {
                    code.invokevirtual(FLOAT_VECTOR, "add", MethodTypeDesc.of(FLOAT_VECTOR, VECTOR));
                }
                code.astore(gathered);
            }
            case MAXIMUM -> {
                code.aload(gathered);
                register(reduction.register());
                code.aload(gathered);
                compare("LT", () -> register(reduction.register()), masked);
                blend();
                code.astore(gathered).aload(strange);
                register(reduction.register());
                register(reduction.register());
                compare("NE", () -> register(reduction.register()), masked);
                blend();
                code.astore(strange);
            }
        }
    }

    /// Begins with what was gathered up before, which it expects.
    final void begin(Reduction reduction, int gathered, int strange) {
        code.astore(gathered);
        if (reduction.operator() == Reduction.Operator.MAXIMUM) {
            species();
            code.fconst_0();
            broadcast();
            code.astore(strange);
        }
    }

    /// Pushes what is gathered up now.
    final void end(Reduction reduction, int gathered, int strange) {
        code.aload(gathered);
        if (reduction.operator() == Reduction.Operator.MAXIMUM) {
            code.aload(strange).aload(strange);
            compare("NE", () -> code.aload(strange), OptionalInt.empty());
            blend();
        }
    }

    /// Takes what was gathered up in `other` into `gathered`.
    final void join(Reduction reduction, int gathered, int other) {
        code.aload(gathered).aload(other);
        switch (reduction.operator()) {
            case SUM -> code.invokevirtual(FLOAT_VECTOR, "add", MethodTypeDesc.of(FLOAT_VECTOR, VECTOR));
            case MAXIMUM -> {
                code.aload(gathered);
                compare("LT", () -> code.aload(other), OptionalInt.empty());
                blend();
                code.aload(other).aload(other);
                compare("NE", () -> code.aload(other), OptionalInt.empty());
                blend();
            }
        }
        code.astore(gathered);
    }

    private void compare(String comparison, Runnable other, OptionalInt masked) {
        code.getstatic(OPERATORS, comparison, COMPARISON);
        other.run();
        if (masked.isPresent()) {
            code.aload(masked.getAsInt())
                    .invokevirtual(FLOAT_VECTOR, "compare", MethodTypeDesc.of(MASK, COMPARISON, VECTOR, MASK));
        } else {
            code.invokevirtual(FLOAT_VECTOR, "compare", MethodTypeDesc.of(MASK, COMPARISON, VECTOR));
        }
    }

    private void blend() {
        code.invokevirtual(FLOAT_VECTOR, "blend", MethodTypeDesc.of(FLOAT_VECTOR, VECTOR, MASK));
    }

    private void register(int register) {
        code.aload(firstRegister + register);
    }

    final void species() {
        code.getstatic(FLOAT_VECTOR, "SPECIES_" + 32 * length, SPECIES);
    }

    final void broadcast() {
        code.invokestatic(FLOAT_VECTOR, "broadcast", MethodTypeDesc.of(FLOAT_VECTOR, SPECIES, FLOAT));
    }
}
