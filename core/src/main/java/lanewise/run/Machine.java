package lanewise.run;

import java.util.Optional;
import java.util.OptionalInt;
import lanewise.kernel.Lanes;
import lanewise.kernel.VectorSupport;

/// What this machine and virtual machine offer.
public final class Machine {
    private Machine() {}

    /// Whether plans run on vector units.
    public static boolean hasVectors() {
        return VectorSupport.available();
    }

    /// Width of the vectors that plans use; empty when they run without.
    public static OptionalInt vectorBits() {
        return hasVectors() ? OptionalInt.of(Lanes.LENGTH * Float.SIZE) : OptionalInt.empty();
    }

    /// Width of the vectors that the virtual machine prefers; empty when plans run without vectors.
    public static OptionalInt preferredVectorBits() {
        return VectorSupport.preferredBits();
    }

    /// One line that says why plans run without vector units and how to change it; empty when they run with them.
    public static Optional<String> advice() {
        return VectorSupport.advice();
    }
}
