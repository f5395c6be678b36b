package lanewise.run;

import java.util.Optional;
import lanewise.kernel.VectorSupport;

/// What this machine and virtual machine offer.
public final class Machine {
    private Machine() {}

    /// Whether plans run on vector units.
    public static boolean hasVectors() {
        return VectorSupport.available();
    }

    /// One line that says why plans run without vector units and how to change it; empty when they run with them.
    public static Optional<String> advice() {
        return VectorSupport.advice();
    }
}
