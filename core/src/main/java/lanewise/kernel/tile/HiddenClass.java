package lanewise.kernel.tile;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.function.Consumer;

/// Makes objects of generated classes of this package.
final class HiddenClass {
    private HiddenClass() {}

    /// An object of a new class that implements an interface of one method, whose parameters are the local
    /// variables from 1 on.
    static <T> T implementing(Class<T> tile, Consumer<CodeBuilder> body) {
        Method only = tile.getMethods()[0];
        MethodTypeDesc signature = MethodType.methodType(only.getReturnType(), only.getParameterTypes())
                .describeConstable()
                .orElseThrow();
        ClassDesc name = ClassDesc.of(tile.getPackageName(), "Generated" + tile.getSimpleName());
        return instance(name, tile, type -> type.withMethodBody(only.getName(), signature, ClassFile.ACC_PUBLIC, body));
    }

    /// An object of a new class that implements an interface; `methods` writes all but the constructor.
    static <T> T instance(ClassDesc name, Class<T> implemented, Consumer<ClassBuilder> methods) {
        byte[] bytes = ClassFile.of().build(name, type -> {
            type.withFlags(ClassFile.ACC_FINAL).withInterfaceSymbols(ClassDesc.of(implemented.getName()));
            type.withMethodBody(
                    ConstantDescs.INIT_NAME,
                    ConstantDescs.MTD_void,
                    0,
                    code -> code.aload(0)
                            .invokespecial(ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                            .return_());
            methods.accept(type);
        });
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup().defineHiddenClass(bytes, true);
            return implemented.cast(lookup.findConstructor(lookup.lookupClass(), MethodType.methodType(void.class))
                    .invoke());
        } catch (Throwable failure) {
            throw new IllegalStateException("a generated class was refused", failure);
        }
    }
}
