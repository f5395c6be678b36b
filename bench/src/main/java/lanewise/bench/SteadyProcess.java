package lanewise.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import lanewise.run.Session;
import lanewise.run.Warmup;
import lanewise.run.Workers;

/// A fresh process that warms up and times every workload, in an order of its own; see [Steadiness].
public final class SteadyProcess {
    static final String RESULT = "steady";

    private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(10);

    /// Short and many: where another process takes its share of a processor, some samples are still undisturbed;
    /// code that has not been compiled is slow in all of them.
    private static final int SAMPLES = 100;

    private static final long SAMPLE_NANOS = 1_500_000;

    private SteadyProcess() {}

    /// Prints, for each workload: name, microseconds of a run in the fastest sample, milliseconds of its warm-up,
    /// kernels still cold.
    /// @param arguments seed of the order, number of threads
    public static void main(String[] arguments) {
        Workers workers = Flags.vectors(Integer.parseInt(arguments[1]));
        List<SteadyWorkload> order = Arrays.asList(SteadyWorkload.values());
        Collections.shuffle(order, new Random(Long.parseLong(arguments[0])));
        for (SteadyWorkload workload : order) {
            Session session = workload.draft().coldSession(workers);
            Warmup warmup = Warmup.of(session, LONGEST_WARM_UP);
            double micros = fastest(session) / 1e3;
            System.out.println(String.join(
                    "\t",
                    RESULT,
                    workload.name(),
                    Double.toString(micros),
                    Long.toString(warmup.took().toMillis()),
                    String.join("; ", warmup.cold())));
        }
    }

    private static double fastest(Session session) {
        long before = System.nanoTime();
        session.run();
        int runs = Math.clamp(SAMPLE_NANOS / Math.max(1, System.nanoTime() - before), 1, 10_000);
        double fastest = Double.POSITIVE_INFINITY;
        for (int sample = 0; sample < SAMPLES; sample++) {
            long began = System.nanoTime();
            for (int run = 0; run < runs; run++) {
                session.run();
            }
            fastest = Math.min(fastest, (double) (System.nanoTime() - began) / runs);
        }
        return fastest;
    }
}
