package lanewise.peers.measure;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/// How long a run takes: nanoseconds at the median and at the first and ninth tenth of all samples, and the bytes
/// of Java heap that a run allocates.
public record Timing(double median, double low, double high, int samples, double allocated) {
    /// A sample is as many runs as take this long, so that the clock's own time does not show.
    private static final double SAMPLE_NANOS = 50_000;
    private static final int LEAST_SAMPLES = 5;
    private static final int MOST_SAMPLES = 4000;
    private static final int LEAST_WARM_UP_RUNS = 3;
    /// So many runs are wanted before code counts as warm, unless they take this many times the time given.
    private static final int WARM_UP_RUNS = 30;

    private static final double PATIENCE = 5;

    /// Runs a kernel for a while without a clock, then times it for `seconds`.
    static Timing of(Kernel kernel, double warmUpSeconds, double seconds) throws Exception {
        double each = warmUp(kernel, warmUpSeconds);
        int runs = (int) Math.max(1, Math.ceil(SAMPLE_NANOS / each));
        int count = (int) Math.clamp(seconds * 1e9 / (each * runs), LEAST_SAMPLES, MOST_SAMPLES);
        double[] samples = new double[count];
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getTotalThreadAllocatedBytes();
        for (int i = 0; i < count; i++) {
            long start = System.nanoTime();
            for (int run = 0; run < runs; run++) {
                kernel.run();
            }
            samples[i] = (System.nanoTime() - start) / (double) runs;
        }
        long allocated = threads.getTotalThreadAllocatedBytes() - before;
        Arrays.sort(samples);
        return new Timing(
                quantile(samples, 0.5),
                quantile(samples, 0.1),
                quantile(samples, 0.9),
                count * runs,
                (double) allocated / ((long) count * runs));
    }

    /// Returns the nanoseconds of a run towards the end.
    private static double warmUp(Kernel kernel, double seconds) throws Exception {
        long start = System.nanoTime();
        double each = 1e6;
        int runs = 0;
        while (!isWarm(runs, (System.nanoTime() - start) / 1e9, seconds)) {
            int batch = (int) Math.max(1, 1e6 / each);
            long from = System.nanoTime();
            for (int i = 0; i < batch; i++) {
                kernel.run();
            }
            each = Math.max(1, (System.nanoTime() - from) / (double) batch);
            runs += batch;
        }
        return each;
    }

    /// A slow kernel gets more time: cold, it may need as many runs to be compiled as a quick one.
    private static boolean isWarm(int runs, double passed, double seconds) {
        boolean isEnough = runs >= WARM_UP_RUNS || passed >= PATIENCE * seconds;
        return runs >= LEAST_WARM_UP_RUNS && passed >= seconds && isEnough;
    }

    private static double quantile(double[] sorted, double part) {
        return sorted[(int) Math.round(part * (sorted.length - 1))];
    }
}
