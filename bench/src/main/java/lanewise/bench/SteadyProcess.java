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
    private static final int SAMPLES = 10;

    private static final long SAMPLE_NANOS = 1_500_000;

    private static final int BLOCKS = 10;

    /// While the machine itself is slow, blocks of samples are added.
    private static final int MOST_BLOCKS = 100;

    private final SteadyControl control;
    private SteadyControl.Times best = SteadyControl.Times.NONE;

    private SteadyProcess(Workers workers) {
        this.control = new SteadyControl(workers);
    }

    /// Prints, for each workload: name, microseconds of a run in the fastest sample, the same of the two controls
    /// beside it, milliseconds of its warm-up, kernels still cold.
    /// @param arguments seed of the order, number of threads
    public static void main(String[] arguments) {
        Workers workers = Flags.vectors(Integer.parseInt(arguments[1]));
        SteadyProcess process = new SteadyProcess(workers);
        List<SteadyWorkload> order = Arrays.asList(SteadyWorkload.values());
        Collections.shuffle(order, new Random(Long.parseLong(arguments[0])));
        for (SteadyWorkload workload : order) {
            process.measure(workload, workload.draft().coldSession(workers));
        }
    }

    private void measure(SteadyWorkload workload, Session session) {
        Warmup warmup = Warmup.of(session, LONGEST_WARM_UP);
        long before = System.nanoTime();
        session.run();
        int runs = Math.clamp(SAMPLE_NANOS / Math.max(1, System.nanoTime() - before), 1, 10_000);
        double fastest = Double.POSITIVE_INFINITY;
        SteadyControl.Times beside = SteadyControl.Times.NONE;
        for (int block = 0; block < BLOCKS || block < MOST_BLOCKS && beside.share(best) < Steadiness.HEALTHY; block++) {
            for (int sample = 0; sample < SAMPLES; sample++) {
                long began = System.nanoTime();
                for (int run = 0; run < runs; run++) {
                    session.run();
                }
                fastest = Math.min(fastest, (double) (System.nanoTime() - began) / runs);
            }
            beside = beside.fastest(control.measure());
            best = best.fastest(beside);
        }
        System.out.println(String.join(
                "\t",
                RESULT,
                workload.name(),
                Double.toString(fastest / 1e3),
                Double.toString(beside.chain()),
                Double.toString(beside.copy()),
                Long.toString(warmup.took().toMillis()),
                String.join("; ", warmup.cold())));
    }
}
