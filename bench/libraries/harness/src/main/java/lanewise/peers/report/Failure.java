package lanewise.peers.report;

/// A workload that a library did not manage, or answered wrongly.
public record Failure(int run, int fork, String library, int threads, String workload, String variant, String reason) {
    @Override
    public String toString() {
        return library + (variant.isEmpty() ? "" : " (" + variant + ")") + ", threads " + threads + ", " + workload
                + ": " + reason;
    }
}
