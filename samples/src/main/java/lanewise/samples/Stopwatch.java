package lanewise.samples;

import java.util.Arrays;

/// Short measurements: the median over many runs, after a warm-up.
final class Stopwatch {
    private static final long WARM_UP_NANOS = 400_000_000;
    /// A busy machine compiles late: the warm-up goes on until there were enough runs, but not for ever.
    private static final long LONGEST_WARM_UP_NANOS = 3_000_000_000L;
    private static final int WARM_UP_RUNS = 1000;
    private static final long MEASURE_NANOS = 600_000_000;
    private static final int FEWEST_RUNS = 5;
    private static final int MOST_RUNS = 10_000;

    private Stopwatch() {}

    /// Nanoseconds of one run.
    static double medianNanos(Runnable work) {
        warmUp(work);
        long[] times = new long[MOST_RUNS];
        int runs = 0;
        long began = System.nanoTime();
        while (runs < FEWEST_RUNS || (runs < MOST_RUNS && System.nanoTime() - began < MEASURE_NANOS)) {
            long start = System.nanoTime();
            work.run();
            times[runs++] = System.nanoTime() - start;
        }
        Arrays.sort(times, 0, runs);
        return times[runs / 2];
    }

    private static void warmUp(Runnable work) {
        long began = System.nanoTime();
        long passed = 0;
        for (int runs = 0; passed < WARM_UP_NANOS || (runs < WARM_UP_RUNS && passed < LONGEST_WARM_UP_NANOS); runs++) {
            work.run();
            passed = System.nanoTime() - began;
        }
    }
}
