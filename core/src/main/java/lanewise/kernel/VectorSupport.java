package lanewise.kernel;

import java.util.Optional;
import java.util.OptionalInt;
import jdk.incubator.vector.VectorShape;

/// Whether this process runs vector kernels or their scalar twins, and why. Scalar when the module
/// `jdk.incubator.vector` is not in the boot layer, when the property `lanewise.vector` is `off`, when the
/// virtual machine runs without its optimizing compiler (which alone turns vectors into instructions), or when
/// it offers less than 128 bits. The experimental flag `-XX:-EnableVectorSupport` shows in none of these: who
/// sets it should set `lanewise.vector=off` too. Safe to load without the vector module: its classes are only
/// touched by the nested class, after the module was found.
public final class VectorSupport {
    private static final String MODULE = "jdk.incubator.vector";

    private static final Optional<String> ADVICE = findAdvice();

    private VectorSupport() {}

    /// True when vector kernels may be used.
    public static boolean available() {
        return ADVICE.isEmpty();
    }

    /// One line that says why kernels run as scalar code and what helps; empty when vectors are available.
    public static Optional<String> advice() {
        return ADVICE;
    }

    /// The width that the virtual machine prefers, in bits; empty when vectors are not available.
    public static OptionalInt preferredBits() {
        return available() ? OptionalInt.of(Machine.bits()) : OptionalInt.empty();
    }

    /// The width asked for by the property `lanewise.lanes`, in bits; empty when it is not set.
    /// Any value but 128, 256 and 512 is an error.
    public static OptionalInt requestedBits() {
        String value = System.getProperty("lanewise.lanes");
        if (value == null) {
            return OptionalInt.empty();
        }
        return switch (value) {
            case "128", "256", "512" -> OptionalInt.of(Integer.parseInt(value));
            default ->
                throw new IllegalArgumentException(
                        "lanewise.lanes is the vector width in bits: 128, 256 or 512, not '" + value + "'");
        };
    }

    private static Optional<String> findAdvice() {
        if (System.getProperty("lanewise.vector", "").equals("off")) {
            return Optional.of(
                    "Lanewise runs scalar code, many times slower, because the property lanewise.vector is off;"
                            + " remove it to use vectors.");
        }
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            return Optional.of("Lanewise runs scalar code, many times slower, because the module " + MODULE
                    + " is not loaded; start java with --add-modules " + MODULE
                    + " (also by JDK_JAVA_OPTIONS), or put the Lanewise jar on the module path.");
        }
        String mode = System.getProperty("java.vm.info", "");
        if (mode.contains("interpreted mode") || mode.contains("emulated-client")) {
            return Optional.of(
                    "Lanewise runs scalar code, many times slower, because this virtual machine runs without its"
                            + " optimizing compiler (" + mode
                            + "); start java without -Xint and -XX:TieredStopAtLevel.");
        }
        if (Machine.bits() < 128) {
            return Optional.of("Lanewise runs scalar code, many times slower, because this virtual machine offers no"
                    + " vectors of 128 bits or more; use a HotSpot JDK with C2 on a processor with SIMD units.");
        }
        return Optional.empty();
    }

    /// What the virtual machine offers; loaded only when the vector module is there.
    private static final class Machine {
        static int bits() {
            return VectorShape.preferredShape().vectorBitSize();
        }
    }
}
