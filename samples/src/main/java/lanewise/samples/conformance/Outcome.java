package lanewise.samples.conformance;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import lanewise.samples.conformance.Verdict.Status;

/// What came of one entry of a folder: a verdict in each precision that was asked for; none where the entry is broken.
public record Outcome(CaseFolder.Entry entry, Map<Precision, Verdict> verdicts) {
    static Outcome of(CaseFolder.Entry entry, List<Precision> precisions) {
        Map<Precision, Verdict> verdicts = new EnumMap<>(Precision.class);
        entry.found()
                .ifPresent(of -> precisions.forEach(precision ->
                        verdicts.put(precision, ReferenceGradients.judge(of, runner(precision), precision))));
        return new Outcome(entry, verdicts);
    }

    private static Runner runner(Precision precision) {
        return switch (precision) {
            case DOUBLE -> Runner.interpreter();
            case SINGLE -> Runner.plans(plan -> {});
        };
    }

    /// The worst of its verdicts.
    public Status status() {
        return verdicts.values().stream()
                .map(Verdict::status)
                .max(Comparator.naturalOrder())
                .orElse(Status.BROKEN);
    }

    /// What is wrong, in one line for each precision; what is wrong with the case itself is said once.
    public List<String> complaints() {
        Stream<String> found = entry.found().isEmpty()
                ? Stream.of("broken: " + entry.id() + ": " + entry.problem())
                : verdicts.entrySet().stream()
                        .flatMap(verdict -> verdict.getValue().complaint().stream()
                                .map(complaint -> line(verdict.getKey(), verdict.getValue(), complaint)));
        return found.distinct().toList();
    }

    private String line(Precision precision, Verdict verdict, String complaint) {
        String where = verdict.status() == Status.BROKEN ? "" : ", " + precision + " precision";
        return verdict.status() + ": " + entry.id() + where + ": " + complaint;
    }

    Optional<Verdict> verdict(Precision precision) {
        return Optional.ofNullable(verdicts.get(precision));
    }
}
