package lanewise.peers.measure;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/// Times a kernel in several visits, between which other processes have the machine.
final class Sampling {
    /// A sample is as many runs as take this long, so that the clock's own time does not show.
    private static final double SAMPLE_NANOS = 50_000;

    private static final int LEAST_SAMPLES = 2;
    private static final int MOST_SAMPLES = 2000;

    /// A visit begins with runs without a clock for so long, at least one: others have used the caches.
    private static final double RETURN_NANOS = 3e6;

    private static final int LEAST_WARM_UP_RUNS = 3;

    /// So many runs are wanted before code counts as warm, unless they take this many times the time given.
    private static final int WARM_UP_RUNS = 30;

    private static final double PATIENCE = 5;

    private final Kernel kernel;
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /// Nanoseconds of a run, as far as known.
    private double each = 1e6;

    private double[] samples = {};
    private long runs;
    private long allocated;

    Sampling(Kernel kernel) {
        this.kernel = kernel;
    }

    /// Runs for so long without a clock. A slow kernel gets more time: cold, it may need as many runs to be
    /// compiled
    /// as a quick one.
    void warmUp(double seconds) throws Exception {
        long start = System.nanoTime();
        int done = 0;
        while (!isWarm(done, (System.nanoTime() - start) / 1e9, seconds)) {
            int batch = (int) Math.max(1, 1e6 / each);
            each = Math.max(1, nanos(batch));
            done += batch;
        }
    }

    private static boolean isWarm(int runs, double passed, double seconds) {
        boolean isEnough = runs >= WARM_UP_RUNS || passed >= PATIENCE * seconds;
        return runs >= LEAST_WARM_UP_RUNS && passed >= seconds && isEnough;
    }

    /// Takes samples for so long.
    void visit(double seconds) throws Exception {
        each = Math.max(1, nanos((int) Math.max(1, RETURN_NANOS / each)));
        int batch = (int) Math.max(1, Math.ceil(SAMPLE_NANOS / each));
        int count = (int) Math.clamp(seconds * 1e9 / (each * batch), LEAST_SAMPLES, MOST_SAMPLES);
        int known = samples.length;
        samples = Arrays.copyOf(samples, known + count);
        long before = threads.getTotalThreadAllocatedBytes();
        for (int i = 0; i < count; i++) {
            samples[known + i] = nanos(batch);
        }
        allocated += threads.getTotalThreadAllocatedBytes() - before;
        runs += (long) count * batch;
    }

    private double nanos(int batch) throws Exception {
        long start = System.nanoTime();
        for (int run = 0; run < batch; run++) {
            kernel.run();
        }
        return (System.nanoTime() - start) / (double) batch;
    }

    /// Of all visits.
    Timing timing() {
        double[] sorted = samples.clone();
        Arrays.sort(sorted);
        return new Timing(
                quantile(sorted, 0.5),
                quantile(sorted, 0.1),
                quantile(sorted, 0.9),
                Math.toIntExact(runs),
                (double) allocated / runs);
    }

    private static double quantile(double[] sorted, double part) {
        return sorted[(int) Math.round(part * (sorted.length - 1))];
    }
}
