package lanewise.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import lanewise.kernel.Warmable;

/// Brings the kernels of a plan to compiled code by short calls: the generated loops on scratch memory, then every step
/// by some of its units, in turn. Long calls would not do: code that is compiled while its loop runs boxes its vectors
/// until it is called anew.
///
/// A step is ready when it is no slower than compiled code can be, and when it has not become faster for a while: what
/// is called in the end is compiled later, and how fast it will be nobody knows.
final class WarmUp {
    private static final long TURN_NANOS = 500_000;
    private static final long SETTLED_NANOS = 250_000_000;

    private final List<Progress> steps;
    private final float[][] memory;
    private final long deadline;

    private WarmUp(List<Step> steps, float[][] memory, long deadline) {
        this.steps = new ArrayList<>();
        for (Step each : steps) {
            Step step = each.rehearsal();
            if (step.units() > 0 && !step.isReference() && step.writesArenaOnly()) {
                this.steps.add(new Progress(step));
            }
        }
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
        return new WarmUp(steps, memory, deadline).warm();
    }

    private List<Step> warm() {
        List<Progress> cold = new ArrayList<>(steps);
        while (!cold.isEmpty() && System.nanoTime() < deadline) {
            cold.forEach(step -> step.turn(memory));
            cold.removeIf(Progress::isReady);
        }
        return cold.stream().map(progress -> progress.step).toList();
    }

    /// How fast a step has become: the fastest runs of its first units, of one in the middle and of the last.
    /// What else the machine does only slows down.
    private static final class Progress {
        /// Slower than any compiled kernel for each multiply-add and each float touched, and faster than boxing
        /// code.
        private static final double COMPILED_NANOS = 1;

        private static final double CALL_NANOS = 2000;

        /// What counts as faster.
        private static final double FASTER = 0.95;

        private final Step step;
        private final int[] units;
        private final long[] best;
        private long improved = System.nanoTime();

        Progress(Step step) {
            this.step = step;
            int last = step.units() - 1;
            this.units = IntStream.of(0, 1, last / 2, last)
                    .filter(unit -> unit <= last)
                    .distinct()
                    .toArray();
            this.best = new long[units.length];
            Arrays.fill(best, Long.MAX_VALUE);
        }

        /// Runs the units for a short time, on zeros, since what lies in the arena may be anything, and no
        /// index.
        void turn(float[][] memory) {
            step.clearReads(memory);
            long began = System.nanoTime();
            do {
                for (int i = 0; i < units.length; i++) {
                    long before = System.nanoTime();
                    step.run(memory, 0, units[i], units[i] + 1);
                    long now = System.nanoTime();
                    if (now - before < FASTER * best[i]) {
                        best[i] = now - before;
                        improved = now;
                    }
                }
            } while (System.nanoTime() - began < TURN_NANOS);
        }

        boolean isReady() {
            double work = (double) (step.multiplyAdds() + step.bytes() / Float.BYTES) / step.units();
            long fastest = LongStream.of(best).min().orElseThrow();
            return fastest <= CALL_NANOS + COMPILED_NANOS * work && System.nanoTime() - improved > SETTLED_NANOS;
        }
    }
}
