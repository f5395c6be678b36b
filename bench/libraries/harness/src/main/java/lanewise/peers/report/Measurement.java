package lanewise.peers.report;

import lanewise.peers.measure.Timing;

/// A workload timed in one process of a library: which whole run, which process of that run, the largest
/// share of its error bound that an answer has used up, and the most bytes that live at once in a run, 0
/// where that is not known.
public record Measurement(
        int run,
        int fork,
        String library,
        int threads,
        String workload,
        String variant,
        Timing timing,
        double error,
        long liveBytes) {}
