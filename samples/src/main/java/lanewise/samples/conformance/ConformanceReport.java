package lanewise.samples.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import lanewise.samples.conformance.Verdict.Status;

/// What came of every case of a folder, counted by operation.
public record ConformanceReport(CaseFolder folder, List<Precision> precisions, List<Outcome> outcomes) {
    /// How many cases there are, and of each status.
    public record Counts(Map<Status, Integer> byStatus) {
        public int cases() {
            return byStatus.values().stream().mapToInt(Integer::intValue).sum();
        }

        public int of(Status status) {
            return byStatus.getOrDefault(status, 0);
        }

        private static Counts of(Stream<Outcome> outcomes) {
            Map<Status, Integer> counts = new TreeMap<>();
            outcomes.forEach(outcome -> counts.merge(outcome.status(), 1, Integer::sum));
            return new Counts(counts);
        }
    }

    /// Runs every case.
    public static ConformanceReport of(CaseFolder folder, List<Precision> precisions) {
        List<Outcome> outcomes = folder.entries().stream()
                .map(entry -> Outcome.of(entry, precisions))
                .toList();
        return new ConformanceReport(folder, precisions, outcomes);
    }

    /// Of all cases.
    public Counts total() {
        return Counts.of(outcomes.stream());
    }

    /// Of each operation, by name.
    public SortedMap<String, Counts> operations() {
        SortedMap<String, Counts> counts = new TreeMap<>();
        for (Outcome outcome : outcomes) {
            String operation = outcome.entry().operation();
            counts.computeIfAbsent(
                    operation,
                    name -> Counts.of(outcomes.stream()
                            .filter(one -> one.entry().operation().equals(name))));
        }
        return counts;
    }

    /// Whether no case failed or is broken.
    public boolean isClean() {
        return total().of(Status.FAILED) == 0 && total().of(Status.BROKEN) == 0;
    }

    /// The same as plain values, for JSON.
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("folder", folder.path().toString());
        json.put("generator", folder.generator());
        json.put("precisions", precisions.stream().map(Precision::toString).toList());
        put(json, total());
        List<Object> operations = new ArrayList<>();
        operations().forEach((name, counts) -> {
            Map<String, Object> operation = new LinkedHashMap<>();
            operation.put("operation", name);
            put(operation, counts);
            operations.add(operation);
        });
        json.put("operations", operations);
        List<Object> complaints = new ArrayList<>();
        outcomes.forEach(outcome -> complaints.addAll(complaints(outcome)));
        json.put("complaints", complaints);
        json.put(
                "notSupportedCases",
                outcomes.stream()
                        .filter(outcome -> outcome.status() == Status.NOT_SUPPORTED)
                        .map(outcome -> outcome.entry().id())
                        .toList());
        return json;
    }

    private static void put(Map<String, Object> json, Counts counts) {
        json.put("cases", counts.cases());
        json.put("passed", counts.of(Status.PASSED));
        json.put("notSupported", counts.of(Status.NOT_SUPPORTED));
        json.put("failed", counts.of(Status.FAILED));
        json.put("broken", counts.of(Status.BROKEN));
    }

    private static List<Object> complaints(Outcome outcome) {
        List<Object> complaints = new ArrayList<>();
        if (outcome.entry().found().isEmpty()) {
            Map<String, Object> complaint = complaint(outcome, Status.BROKEN);
            complaint.put("reason", outcome.entry().problem());
            complaints.add(complaint);
        }
        outcome.verdicts().forEach((precision, verdict) -> {
            if (!verdict.reason().isEmpty()) {
                Map<String, Object> complaint = complaint(outcome, verdict.status());
                complaint.put("precision", precision.toString());
                complaint.put("reason", verdict.reason());
                complaints.add(complaint);
            }
            for (Disagreement disagreement : verdict.disagreements()) {
                Map<String, Object> complaint = complaint(outcome, verdict.status());
                complaint.put("precision", precision.toString());
                complaint.put("role", disagreement.role());
                complaint.put("tensor", disagreement.tensor());
                complaint.put("element", disagreement.element());
                complaint.put("got", number(disagreement.got()));
                complaint.put("wanted", number(disagreement.wanted()));
                complaint.put("allowed", number(disagreement.allowed()));
                complaints.add(complaint);
            }
        });
        return complaints;
    }

    private static Map<String, Object> complaint(Outcome outcome, Status status) {
        Map<String, Object> complaint = new LinkedHashMap<>();
        complaint.put("id", outcome.entry().id());
        complaint.put("status", status.toString());
        return complaint;
    }

    /// JSON has no NaN and no infinities: these are texts.
    private static Object number(double number) {
        return Double.isFinite(number) ? number : Double.toString(number);
    }
}
