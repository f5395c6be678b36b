package lanewise.kernel.loop;

import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import lanewise.kernel.Lanes;

/// A generated class and whether it was warmed up; shared by all loops with the same program and form of strides.
final class GeneratedKernel implements LoopKernel {
    private static final long LONGEST_WARM_UP = 2_000_000_000;

    /// On a busy machine, programs of some hundred instructions take the compiler several seconds.
    private static final long LONGER_PER_INSTRUCTION = 20_000_000;

    /// Compiled code takes under a nanosecond per vector and instruction, boxing code twenty and more.
    private static final long COMPILED_NANOSECONDS = 5;

    private static final long CALL_NANOSECONDS = 500;

    private static final int BATCH = 200;

    /// After so many calls the class waits for the compiler; more calls would only take its processor away.
    private static final int MOST_EAGER_BATCHES = 60;

    /// Where the first-tier compiler has compiled a method without its profile, since much was waiting to be
    /// compiled, and then refuses it with its profile, it never gets to the top tier: a fresh class does.
    private static final int ATTEMPTS = 2;

    private final Supplier<LoopKernel> classes;
    private final LoopGenerator.Form form;
    private volatile LoopKernel code;
    private boolean warmed;

    /// @param classes makes an object of a new class each time
    GeneratedKernel(Supplier<LoopKernel> classes, LoopGenerator.Form form) {
        this.classes = classes;
        this.form = form;
        this.code = classes.get();
    }

    @Override
    public void run(float[][] memory, int[] banks, int[] at, int[] steps, int rows, int count, int[] coordinates) {
        code.run(memory, banks, at, steps, rows, count, coordinates);
    }

    @Override
    public synchronized boolean warm() {
        for (int attempt = 0; !warmed && attempt < ATTEMPTS; attempt++) {
            if (attempt > 0) {
                code = classes.get();
            }
            warmed = warmCode();
        }
        return warmed;
    }

    /// Calls the class on scratch memory until it is as fast as compiled code or the time is up: many short
    /// calls, because code compiled while a loop runs boxes its vectors. A call has sixteen whole vectors (with
    /// fewer, the compiler believes that the loop is not worth unrolling). Some calls have a partial vector
    /// too, and some nothing else: a branch never taken here would be compiled as a trap, and the first real
    /// call would fall back to the interpreter. Across rows, there are sixteen rows of one vector instead. Says
    /// whether that speed was reached.
    private boolean warmCode() {
        LoopKernel current = code;
        int operands = form.program().operands();
        int instructions = form.program().instructions().size();
        boolean across = form.walk() == Walk.ACROSS_ROWS;
        int whole = 16 * Lanes.LENGTH;
        int part = Lanes.LENGTH / 2;
        float[][] memory = new float[operands][whole + part];
        for (float[] array : memory) {
            Arrays.fill(array, 0.5f);
        }
        int[] banks = IntStream.range(0, operands).toArray();
        int[] zeros = new int[Math.max(operands, form.axes())];
        long compiled = BATCH * (CALL_NANOSECONDS + 24 * instructions * COMPILED_NANOSECONDS);
        long begin = System.nanoTime();
        for (int batch = 0; true; batch++) {
            long before = System.nanoTime();
            for (int call = 0; call < BATCH; call++) {
                int vectors = across ? Lanes.LENGTH : whole;
                int count = (call % 8 == 0 ? 0 : vectors) + (call % 4 == 0 ? part : 0);
                current.run(memory, banks, zeros, zeros, (across ? 15 : 0) + call % 2 + 1, count, zeros);
            }
            long now = System.nanoTime();
            if (now - before < compiled) {
                return true;
            }
            if (now - begin > LONGEST_WARM_UP + instructions * LONGER_PER_INSTRUCTION) {
                return false;
            }
            if (batch > MOST_EAGER_BATCHES) {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }
}
