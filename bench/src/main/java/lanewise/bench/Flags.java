package lanewise.bench;

import lanewise.run.Machine;
import lanewise.run.Workers;

/// How the processes of the benchmarks are started, and a check that they were.
final class Flags {
    static final String VECTORS = "--add-modules=jdk.incubator.vector";
    /// The scalar twin of every kernel.
    static final String SCALAR = "-Dlanewise.vector=off";
    /// So that the heap does not grow while something is timed.
    static final String HEAP = "-Xms1g";

    private Flags() {}

    /// Threads for vector kernels; refuses a process that runs the scalar ones.
    static Workers vectors(int threads) {
        Machine.advice().ifPresent(advice -> {
            throw new IllegalStateException(advice);
        });
        return Workers.of(threads);
    }

    /// The calling thread, for scalar kernels; refuses a process that runs the vector ones.
    static Workers scalar() {
        if (Machine.hasVectors()) {
            throw new IllegalStateException("the scalar twin needs " + SCALAR);
        }
        return Workers.caller();
    }
}
