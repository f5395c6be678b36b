package lanewise.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import lanewise.kernel.Warmable;

/// Brings the kernels of a plan to compiled code by short calls: the generated loops on scratch memory, then every step
/// by its first units, in turn. Long calls would not do: code that is compiled while its loop runs boxes its vectors
/// until it is called anew.
final class WarmUp {
    /// Slower than any compiled kernel for each multiply-add and each float touched, and faster than boxing code.
    private static final double COMPILED_NANOS = 1;

    private static final double CALL_NANOS = 2000;
    private static final int MOST_UNITS = 4;

    /// After so many rounds the virtual machine's compiler has enough to do; more calls take its processor away.
    private static final int EAGER_ROUNDS = 40;

    private static final long PAUSE_NANOS = 1_000_000;

    private final float[][] memory;
    private final long deadline;

    private WarmUp(float[][] memory, long deadline) {
        this.memory = memory;
        this.deadline = deadline;
    }

    /// Works until everything is fast or the time is up.
    /// @param deadline the [System#nanoTime] at which to give up
    /// @return the steps that were not yet as fast as compiled code
    static List<Step> run(List<Warmable> loops, List<Step> steps, float[][] memory, long deadline) {
        for (Warmable loop : loops) {
            if (System.nanoTime() < deadline) {
                loop.warm();
            }
        }
        return new WarmUp(memory, deadline).warm(steps);
    }

    private List<Step> warm(List<Step> steps) {
        List<Step> cold = new ArrayList<>(steps);
        cold.removeIf(step -> step.units() == 0 || step.isReference() || !step.writesArenaOnly());
        for (int round = 0; !cold.isEmpty() && System.nanoTime() < deadline; round++) {
            cold.removeIf(this::isFast);
            if (round > EAGER_ROUNDS) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
        return cold;
    }

    /// Runs the first units on zeros, since what lies in the arena may be anything, and no index; whether they took
    /// no longer than compiled code does. The fastest counts: what else the
    /// machine does only slows down.
    private boolean isFast(Step step) {
        step.clearReads(memory);
        int units = Math.min(step.units(), MOST_UNITS);
        long best = Long.MAX_VALUE;
        for (int unit = 0; unit < units; unit++) {
            long before = System.nanoTime();
            step.run(memory, 0, unit, unit + 1);
            best = Math.min(best, System.nanoTime() - before);
        }
        double work = (double) (step.multiplyAdds() + step.bytes() / Float.BYTES) / step.units();
        return best <= CALL_NANOS + COMPILED_NANOS * work;
    }
}
