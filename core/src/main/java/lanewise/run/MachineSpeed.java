package lanewise.run;

import lanewise.kernel.Kernels;
import lanewise.kernel.ProbeKernels;

/// What the machine can do at most with some threads, measured: multiply-adds in registers, and reading and copying
/// [#BYTES] bytes, too many for most caches. Rates are the best of many short measurements, so that what else runs
/// disturbs them little.
/// @param threads threads that worked
/// @param multiplyAddsPerSecond fused multiply-adds of floats; twice as many floating-point operations
/// @param readBytesPerSecond bytes read
/// @param copyBytesPerSecond bytes read plus bytes written; what a processor reads of a line before it writes it does
/// not count
public record MachineSpeed(
        int threads, double multiplyAddsPerSecond, double readBytesPerSecond, double copyBytesPerSecond) {
    /// Bytes of the array that is read, and of the one that is copied to.
    public static final long BYTES = 128L << 20;

    private static final int FLOATS = (int) (BYTES / 4);
    private static final int PIECE = 1 << 16;

    /// Rounds of one call: some microseconds, since code that is compiled while its loop runs stays slow until the
    /// next call.
    private static final int ROUNDS = 2000;

    private static final int CALLS = 256;
    private static final long WARM_UP_NANOS = 300_000_000;
    private static final int SAMPLES = 24;

    /// Measures now, in about two seconds; takes 256 MiB of heap meanwhile.
    public static MachineSpeed measure(Workers workers) {
        ProbeKernels probe = Kernels.best(true).probe();
        float[][] memory = {new float[FLOATS], new float[FLOATS], new float[workers.threads() * 16]};
        Workers.Work multiplyAdds = (context, thread, from, to) -> {
            for (int call = from; call < to; call++) {
                probe.multiplyAdds(ROUNDS, context[2], thread * 16);
            }
        };
        Workers.Work read = (context, thread, from, to) -> {
            for (int piece = from; piece < to; piece++) {
                probe.read(context[0], piece * PIECE, (piece + 1) * PIECE, context[2], thread * 16);
            }
        };
        Workers.Work copy = (context, thread, from, to) -> {
            for (int piece = from; piece < to; piece++) {
                probe.copy(context[0], context[1], piece * PIECE, (piece + 1) * PIECE);
            }
        };
        double perRound = probe.multiplyAddsPerRound();
        return new MachineSpeed(
                workers.threads(),
                perRound * ROUNDS * CALLS / bestSeconds(workers, multiplyAdds, memory, CALLS),
                BYTES / bestSeconds(workers, read, memory, FLOATS / PIECE),
                2 * BYTES / bestSeconds(workers, copy, memory, FLOATS / PIECE));
    }

    /// The least time that a step can take whose bytes come from memory, while its multiply-adds go on: the longer
    /// of
    /// both. Bytes come at the faster of the two rates.
    public double leastNanos(PlanStep step) {
        double bytesPerSecond = Math.max(readBytesPerSecond, copyBytesPerSecond);
        return 1e9 * Math.max(step.multiplyAdds() / multiplyAddsPerSecond, step.bytes() / bytesPerSecond);
    }

    private static double bestSeconds(Workers workers, Workers.Work work, float[][] memory, int units) {
        long began = System.nanoTime();
        do {
            workers.run(work, memory, units);
        } while (System.nanoTime() - began < WARM_UP_NANOS);
        long best = Long.MAX_VALUE;
        for (int sample = 0; sample < SAMPLES; sample++) {
            long before = System.nanoTime();
            workers.run(work, memory, units);
            best = Math.min(best, System.nanoTime() - before);
        }
        return best * 1e-9;
    }
}
