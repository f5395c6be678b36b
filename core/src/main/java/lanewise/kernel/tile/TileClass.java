package lanewise.kernel.tile;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.List;

/// A family of tiles as a hidden class: it implements an interface of one method, whose first parameter is the number
/// of rows, by a choice among flat static methods with the same parameters, one per height. They are generated because
/// written out they are the same loop some sixty times.
final class TileClass {
    private static final ClassDesc ILLEGAL = ClassDesc.of("java.lang.IllegalArgumentException");

    private final ClassDesc name;
    private final String method;
    private final MethodTypeDesc signature;
    private final List<Integer> heights;

    /// Writes the method of one height.
    interface Writer {
        void write(CodeBuilder code, int rows);
    }

    private TileClass(Class<?> tile, List<Integer> heights) {
        Method only = tile.getMethods()[0];
        name = ClassDesc.of(tile.getPackageName(), "Generated" + tile.getSimpleName());
        method = only.getName();
        signature = MethodType.methodType(only.getReturnType(), only.getParameterTypes())
                .describeConstable()
                .orElseThrow();
        this.heights = heights;
    }

    /// An instance of a new class.
    /// @param heights numbers of rows, in increasing order
    static <T> T generate(Class<T> tile, List<Integer> heights, Writer writer) {
        TileClass written = new TileClass(tile, heights);
        return HiddenClass.instance(written.name, tile, type -> written.write(type, writer));
    }

    private void write(ClassBuilder type, Writer writer) {
        type.withMethodBody(method, signature, ClassFile.ACC_PUBLIC, this::writeChoice);
        for (int rows : heights) {
            type.withMethodBody("rows" + rows, signature, ClassFile.ACC_STATIC, code -> writer.write(code, rows));
        }
    }

    /// The method of the height asked for.
    private void writeChoice(CodeBuilder code) {
        List<SwitchCase> cases = heights.stream()
                .map(rows -> SwitchCase.of(rows, code.newLabel()))
                .toList();
        Label none = code.newLabel();
        code.iload(1).tableswitch(heights.getFirst(), heights.getLast(), none, cases);
        for (SwitchCase height : cases) {
            code.labelBinding(height.target());
            for (int i = 0; i < signature.parameterCount(); i++) {
                if (signature.parameterType(i).isPrimitive()) {
                    code.iload(i + 1);
                } else {
                    code.aload(i + 1);
                }
            }
            code.invokestatic(name, "rows" + height.caseValue(), signature).return_();
        }
        code.labelBinding(none)
                .new_(ILLEGAL)
                .dup()
                .invokespecial(ILLEGAL, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                .athrow();
    }
}
