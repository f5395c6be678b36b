package lanewise.peers.report;

import lanewise.peers.measure.Timing;

/// A workload timed in one process of a library: which whole run, which process of that run, and the largest
/// share of its error bound that an answer has used up.
public record Measurement(
        int run, int fork, String library, int threads, String workload, String variant, Timing timing, double error) {}
