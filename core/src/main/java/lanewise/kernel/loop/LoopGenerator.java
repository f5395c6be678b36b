package lanewise.kernel.loop;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import lanewise.kernel.Lanes;

/// Turns a program into a hidden class. Its `run` walks the rows; the work is done by methods that are one
/// flat vector loop each, without any call but those of the Vector API, which the compiler turns into
/// instructions. (A method of our own that takes or returns vectors might not be inlined, and would then box
/// them.) Loops with equal programs and the same form of strides share one class; it goes when the last of
/// them goes.
final class LoopGenerator {
    /// HotSpot never compiles longer methods.
    private static final int LONGEST_METHOD = 8000;

    /// Compilation of longer programs takes seconds; the interpreter runs them.
    private static final int MOST_INSTRUCTIONS = 500;

    /// Beyond this size the sum of a vector's first position and a lane number may be rounded twice.
    private static final int LONGEST_POSITION = 1 << 24;

    private static final Map<Form, WeakReference<GeneratedKernel>> GENERATED = new HashMap<>();

    private static final ClassDesc FLOATS = ConstantDescs.CD_float.arrayType();
    private static final ClassDesc INTS = ConstantDescs.CD_int.arrayType();
    private static final ClassDesc KERNEL = ClassDesc.of(LoopKernel.class.getName());
    static final ClassDesc NAME = ClassDesc.of(LoopKernel.class.getPackageName(), "GeneratedLoop");

    /// The field with the program's constants. The compiler cannot know what is in an array, so it keeps broadcast
    /// elements in registers. Known numbers it would load again for every use.
    static final String CONSTANTS = "CONSTANTS";

    static final MethodTypeDesc RUN = MethodTypeDesc.of(
            ConstantDescs.CD_void,
            FLOATS.arrayType(),
            INTS,
            INTS,
            INTS,
            ConstantDescs.CD_int,
            ConstantDescs.CD_int,
            INTS);

    /// What decides the code: the program, which operands step along the inner axis, how far from the inner axis
    /// the position axes are, and how the rows are walked.
    record Form(LoopProgram program, List<Boolean> steps, List<Integer> distances, Walk walk) {
        /// How many axes have coordinates that the code asks for, at least the inner one.
        int axes() {
            return 1 + distances.stream().mapToInt(Integer::intValue).max().orElse(0);
        }
    }

    private LoopGenerator() {}

    /// The kernel of the program over the space; empty when an operand steps along the inner axis by more than
    /// 1, an output by 0, what is gathered up across rows by 0, or the program is too large.
    static Optional<GeneratedKernel> generate(LoopProgram program, LoopSpace collapsed, Walk walk) {
        int inner = collapsed.sizes().length - 1;
        int[] strides = Arrays.stream(collapsed.strides())
                .mapToInt(operand -> operand[inner])
                .toArray();
        int stored = program.inputs() + program.outputs().size();
        boolean partial = walk == Walk.ALONG_ROWS;
        boolean stepped = IntStream.range(0, strides.length)
                .allMatch(k -> strides[k] == 1 || strides[k] == 0 && (k < program.inputs() || k >= stored && partial));
        boolean exact =
                IntStream.of(collapsed.positions()).allMatch(axis -> collapsed.sizes()[axis] <= LONGEST_POSITION);
        if (!stepped || !exact || program.instructions().size() > MOST_INSTRUCTIONS) {
            return Optional.empty();
        }
        List<Boolean> steps =
                IntStream.of(strides).mapToObj(stride -> stride == 1).toList();
        List<Integer> distances = IntStream.of(collapsed.positions())
                .limit(program.positions())
                .mapToObj(axis -> inner - axis)
                .toList();
        return shared(new Form(program, steps, distances, walk));
    }

    private static synchronized Optional<GeneratedKernel> shared(Form form) {
        WeakReference<GeneratedKernel> known = GENERATED.get(form);
        GeneratedKernel kernel = known == null ? null : known.get();
        if (kernel != null) {
            return Optional.of(kernel);
        }
        GENERATED.values().removeIf(reference -> reference.get() == null);
        Optional<GeneratedKernel> made = define(form);
        made.ifPresent(added -> GENERATED.put(form, new WeakReference<>(added)));
        return made;
    }

    /// The class initialiser: fills the field of constants.
    private static void writeConstants(CodeBuilder code, LoopProgram program) {
        List<Instruction.Constant> constants = program.constants();
        code.loadConstant(constants.size()).newarray(TypeKind.FLOAT);
        for (int at = 0; at < constants.size(); at++) {
            code.dup().loadConstant(at).loadConstant(constants.get(at).value()).fastore();
        }
        code.putstatic(NAME, CONSTANTS, FLOATS).return_();
    }

    private static Optional<GeneratedKernel> define(Form form) {
        byte[] bytes = ClassFile.of().build(NAME, type -> {
            type.withFlags(ClassFile.ACC_FINAL)
                    .withInterfaceSymbols(KERNEL)
                    .withField(CONSTANTS, FLOATS, ClassFile.ACC_STATIC | ClassFile.ACC_FINAL)
                    .withMethodBody(
                            ConstantDescs.CLASS_INIT_NAME,
                            ConstantDescs.MTD_void,
                            ClassFile.ACC_STATIC,
                            code -> writeConstants(code, form.program()))
                    .withMethodBody(
                            ConstantDescs.INIT_NAME,
                            ConstantDescs.MTD_void,
                            0,
                            code -> code.aload(0)
                                    .invokespecial(
                                            ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                                    .return_());
            switch (form.walk()) {
                case ALONG_ROWS -> RowWriter.write(type, form, Lanes.LENGTH);
                case ACROSS_ROWS -> ColumnWriter.write(type, form, Lanes.LENGTH);
            }
        });
        boolean compilable = ClassFile.of().parse(bytes).methods().stream()
                .allMatch(method ->
                        method.findAttribute(Attributes.code()).orElseThrow().codeLength() <= LONGEST_METHOD);
        if (!compilable) {
            return Optional.empty();
        }
        return Optional.of(new GeneratedKernel(() -> instance(bytes), form));
    }

    /// An object of a new class.
    private static LoopKernel instance(byte[] bytes) {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup().defineHiddenClass(bytes, true);
            return (LoopKernel) lookup.findConstructor(lookup.lookupClass(), MethodType.methodType(void.class))
                    .invoke();
        } catch (Throwable failure) {
            throw new IllegalStateException("a generated loop was refused", failure);
        }
    }
}
