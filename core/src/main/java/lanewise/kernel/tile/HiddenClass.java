package lanewise.kernel.tile;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Consumer;

/// Makes objects of generated classes of this package.
final class HiddenClass {
    private HiddenClass() {}

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
