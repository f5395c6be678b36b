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
///
/// Then come runs of the whole plan on what is bound, but for the updates of states: numbers that are not zeros take
/// other ways, and code that was compiled for the ways seen so far is thrown away when they do. They end when they have
/// not become faster for a while.
final class WarmUp {
    private static final long TURN_NANOS = 500_000;

    /// So long a step must not have become faster, and then the whole plan.
    private static final long STEP_SETTLED_NANOS = 100_000_000;

    private static final long SETTLED_NANOS = 250_000_000;

    /// What counts as faster.
    private static final double FASTER = 0.95;

    /// So many parts of a step are run one by one, as several threads would, every second time.
    private static final int PARTS = 8;

    private final List<Step> all;
    private final List<Progress> steps;
    private final float[][] memory;
    private final long deadline;

    private WarmUp(List<Step> steps, float[][] memory, long deadline) {
        this.all = steps;
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
        runs();
        return cold.stream().map(progress -> progress.step).toList();
    }

    /// Runs of the plan, by parts and as a whole, until they do not become faster.
    private void runs() {
        long best = Long.MAX_VALUE;
        long improved = System.nanoTime();
        long now = improved;
        int parts = 1;
        while (now < deadline && now - improved <= SETTLED_NANOS) {
            long before = now;
            parts = parts == 1 ? PARTS : 1;
            for (Step step : all) {
                rehearse(step, parts);
            }
            now = System.nanoTime();
            if (now - before < FASTER * best) {
                best = now - before;
                improved = now;
            }
        }
    }

    /// Runs a step as far as that changes the arena only, while there is time. What another leaves in the arena is
    /// zeros then: it may be indices.
    private void rehearse(Step step, int parts) {
        Step rehearsal = step.rehearsal();
        if (rehearsal.writesArenaOnly()) {
            int part = Math.ceilDiv(rehearsal.units(), parts);
            for (int unit = 0; unit < rehearsal.units() && System.nanoTime() < deadline; unit += part) {
                rehearsal.run(memory, 0, unit, Math.min(unit + part, rehearsal.units()));
            }
        }
        if (!step.writesArenaOnly()) {
            step.clearWrites(memory);
        }
    }

    /// How fast a step has become: the fastest runs of its first units, of one in the middle and of the last.
    /// What else the machine does only slows down.
    private static final class Progress {
        /// Slower than any compiled kernel for each multiply-add and each float touched, and faster than boxing
        /// code.
        private static final double COMPILED_NANOS = 1;

        private static final double CALL_NANOS = 2000;

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
            return fastest <= CALL_NANOS + COMPILED_NANOS * work && System.nanoTime() - improved > STEP_SETTLED_NANOS;
        }
    }
}
