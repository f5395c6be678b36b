package lanewise.run;

import lanewise.compile.Step;

/// A step of a session, ready to run: what does not change is looked up once, so that a run allocates nothing.
///
/// Until its code is compiled, the caller does a step alone, even one that is worth sharing: the virtual machine's
/// compilers need the other processors more than uncompiled code does. LeNet-5 on two processors is at full speed after
/// half the time so. Results are the same.
final class StepRun {
    /// Slower than any compiled kernel for each multiply-add and each float touched, and faster than code that is
    /// interpreted or boxes its vectors.
    private static final double COMPILED_NANOS = 1;

    private static final double CALL_NANOS = 2000;

    /// What is not fast after so many runs, or so long, may be slow for another reason.
    private static final int MOST_RUNS = 100;

    private static final long LONGEST_NANOS = 2_000_000_000;

    private final Workers.Work body;
    private final int units;
    private final int least;
    private final boolean isWorthSharing;
    private final long fastNanos;
    private boolean isShared;
    private boolean isWatched;
    private int runs;
    private long nanos;

    /// @param step what is to be done
    /// @param workers who may do it
    StepRun(Step step, Workers workers) {
        this.body = step::run;
        this.units = step.units();
        this.least = step.least();
        this.isWorthSharing = step.isWorthSharing() && workers.threads() > 1;
        this.fastNanos =
                (long) (CALL_NANOS + COMPILED_NANOS * (step.multiplyAdds() + (double) step.bytes() / Float.BYTES));
        this.isWatched = isWorthSharing;
    }

    /// The code is compiled, or need not be waited for.
    void share() {
        isShared = isWorthSharing;
        isWatched = false;
    }

    Workers.Work body() {
        return body;
    }

    void run(Workers workers, float[][] memory) {
        run(workers, memory, body);
    }

    /// The same by something that looks on while the body does the units.
    void run(Workers workers, float[][] memory, Workers.Work instead) {
        if (isShared) {
            workers.run(instead, memory, units, least);
        } else if (isWatched) {
            watch(memory, instead);
        } else {
            instead.run(memory, 0, 0, units);
        }
    }

    private void watch(float[][] memory, Workers.Work instead) {
        long began = System.nanoTime();
        instead.run(memory, 0, 0, units);
        long took = System.nanoTime() - began;
        nanos += took;
        runs++;
        if (took <= fastNanos || runs >= MOST_RUNS || nanos >= LONGEST_NANOS) {
            share();
        }
    }
}
