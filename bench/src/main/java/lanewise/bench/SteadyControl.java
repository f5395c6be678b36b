package lanewise.bench;

import java.util.stream.IntStream;
import lanewise.run.Workers;

/// What the machine itself does to code that no compiler can spoil: a chain of integer operations and a copy of memory,
/// shared by the threads as kernels are. Where both processors of a virtual machine come to lie on one core of the
/// host,
/// both threads run at half their speed for as long as that lasts; where other guests use the shared cache, copies are
/// slow.
final class SteadyControl {
    /// Arrays larger than the caches of one core.
    private static final int FLOATS = 1 << 20;

    private static final int UNITS_PER_THREAD = 4;
    private static final int STEPS = 20_000;
    private static final int REPEATS = 5;
    private static final long WARM_UP_NANOS = 500_000_000;

    /// Microseconds of the fastest of some times.
    /// @param chain integer operations
    /// @param copy copying memory
    record Times(double chain, double copy) {
        static final Times NONE = new Times(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

        Times fastest(Times other) {
            return new Times(Math.min(chain, other.chain), Math.min(copy, other.copy));
        }

        /// The smaller of the two speeds, as a part of that in other times.
        double share(Times best) {
            return Math.min(best.chain / chain, best.copy / copy);
        }
    }

    private final Workers workers;
    private final int units;
    private final float[][] memory;
    private final long[] results;

    SteadyControl(Workers workers) {
        this.workers = workers;
        this.units = UNITS_PER_THREAD * workers.threads();
        this.memory = new float[2][FLOATS];
        this.results = new long[units];
        long began = System.nanoTime();
        while (System.nanoTime() - began < WARM_UP_NANOS) {
            measure();
        }
    }

    Times measure() {
        return new Times(
                fastest((context, thread, from, to) -> IntStream.range(from, to).forEach(this::chain)),
                fastest((context, thread, from, to) -> {
                    int first = (int) ((long) FLOATS * from / units);
                    int last = (int) ((long) FLOATS * to / units);
                    System.arraycopy(context[0], first, context[1], first, last - first);
                }));
    }

    private double fastest(Workers.Work work) {
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < REPEATS; i++) {
            long began = System.nanoTime();
            workers.run(work, memory, units);
            fastest = Math.min(fastest, System.nanoTime() - began);
        }
        return fastest / 1e3;
    }

    /// Six chains at once: bound by the units that compute, not by the time that one result takes.
    private void chain(int unit) {
        long a = unit;
        long b = 1;
        long c = 2;
        long d = 3;
        long e = 4;
        long f = 5;
        for (int i = 0; i < STEPS; i++) {
            a = a * 31 + i;
            b = b * 37 + i;
            c = c * 41 + i;
            d = d * 43 + i;
            e = e * 47 + i;
            f = f * 53 + i;
        }
        results[unit] = a ^ b ^ c ^ d ^ e ^ f;
    }
}
