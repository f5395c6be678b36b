package lanewise.kernel.tile;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/// Writes calls of the Vector API for vectors of one length; operands are on the stack.
final class VectorCode {
    private static final String PACKAGE = "jdk.incubator.vector";
    private static final ClassDesc VECTOR = ClassDesc.of(PACKAGE, "Vector");
    private static final ClassDesc FLOAT_VECTOR = ClassDesc.of(PACKAGE, "FloatVector");
    private static final ClassDesc SPECIES = ClassDesc.of(PACKAGE, "VectorSpecies");
    private static final ClassDesc FLOATS = ConstantDescs.CD_float.arrayType();
    private static final ClassDesc INT = ConstantDescs.CD_int;

    private final CodeBuilder code;
    private final int length;

    VectorCode(CodeBuilder code, int length) {
        this.code = code;
        this.length = length;
    }

    /// The first operand of `zero`, `load` and `broadcast`.
    CodeBuilder species() {
        return code.getstatic(FLOAT_VECTOR, "SPECIES_" + Float.SIZE * length, SPECIES);
    }

    CodeBuilder zero() {
        return code.invokestatic(FLOAT_VECTOR, "zero", MethodTypeDesc.of(FLOAT_VECTOR, SPECIES));
    }

    /// From an array and an index.
    CodeBuilder load() {
        return code.invokestatic(FLOAT_VECTOR, "fromArray", MethodTypeDesc.of(FLOAT_VECTOR, SPECIES, FLOATS, INT));
    }

    /// Of a number.
    CodeBuilder broadcast() {
        return code.invokestatic(
                FLOAT_VECTOR, "broadcast", MethodTypeDesc.of(FLOAT_VECTOR, SPECIES, ConstantDescs.CD_float));
    }

    /// Of two factors and a summand.
    CodeBuilder fma() {
        return code.invokevirtual(FLOAT_VECTOR, "fma", MethodTypeDesc.of(FLOAT_VECTOR, VECTOR, VECTOR));
    }

    /// Of a vector, an array and an index.
    CodeBuilder store() {
        return code.invokevirtual(FLOAT_VECTOR, "intoArray", MethodTypeDesc.of(ConstantDescs.CD_void, FLOATS, INT));
    }
}
