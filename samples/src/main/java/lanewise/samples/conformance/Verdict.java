package lanewise.samples.conformance;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What came of a case in one precision: at most one disagreement for each tensor, a reason where it did not come to
/// comparing, and the numbers by role and tensor (`grad.x`).
public record Verdict(Status status, List<Disagreement> disagreements, String reason, Map<String, double[]> numbers) {
    /// From the best to the worst.
    public enum Status {
        PASSED("passed"),
        NOT_SUPPORTED("not supported"),
        FAILED("failed"),
        BROKEN("broken");

        private final String title;

        Status(String title) {
            this.title = title;
        }

        @Override
        public String toString() {
            return title;
        }
    }

    static Verdict judged(List<Disagreement> disagreements, Map<String, double[]> numbers) {
        return new Verdict(
                disagreements.isEmpty() ? Status.PASSED : Status.FAILED, List.copyOf(disagreements), "", numbers);
    }

    static Verdict without(Status status, String reason) {
        return new Verdict(status, List.of(), reason, Map.of());
    }

    /// What is wrong, in one line; empty where nothing is.
    public Optional<String> complaint() {
        if (disagreements.isEmpty()) {
            return reason.isEmpty() ? Optional.empty() : Optional.of(reason);
        }
        int more = disagreements.size() - 1;
        return Optional.of(disagreements.getFirst()
                + (more == 0 ? "" : " (and in " + more + (more == 1 ? " other tensor)" : " other tensors)")));
    }
}
