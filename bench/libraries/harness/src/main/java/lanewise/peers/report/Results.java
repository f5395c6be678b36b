package lanewise.peers.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Everything that was measured.
public final class Results {
    private final Map<String, String> conditions = new LinkedHashMap<>();
    private final Map<String, String> descriptions = new LinkedHashMap<>();
    private final List<Limit> limits = new ArrayList<>();
    private final List<Measurement> measurements = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();

    public Results() {}

    /// Machine, date, commit and the like.
    public Map<String, String> conditions() {
        return conditions;
    }

    /// What each library says about itself.
    public Map<String, String> descriptions() {
        return descriptions;
    }

    public void add(Limit limit) {
        limits.add(limit);
    }

    public void add(Measurement measurement) {
        measurements.add(measurement);
    }

    public void add(Failure failure) {
        failures.add(failure);
    }

    /// Several measurements of each number of threads, one per whole run.
    public List<Limit> limits() {
        return Collections.unmodifiableList(limits);
    }

    public List<Measurement> measurements() {
        return Collections.unmodifiableList(measurements);
    }

    public List<Failure> failures() {
        return Collections.unmodifiableList(failures);
    }

    /// The numbers of threads and of whole runs that occur, in order.
    public List<Integer> threads() {
        return distinct(measurements.stream().map(Measurement::threads).toList());
    }

    public List<Integer> runs() {
        return distinct(measurements.stream().map(Measurement::run).toList());
    }

    public List<String> libraries() {
        return measurements.stream().map(Measurement::library).distinct().toList();
    }

    private static List<Integer> distinct(Collection<Integer> numbers) {
        return numbers.stream().distinct().sorted().toList();
    }

    /// The limits with so many threads, each the largest seen; zeros where they were not measured.
    public Limit limit(int threads) {
        return limits.stream()
                .filter(each -> each.threads() == threads)
                .reduce(
                        new Limit(threads, 0, 0, 0),
                        (a, b) -> new Limit(
                                threads,
                                Math.max(a.operations(), b.operations()),
                                Math.max(a.read(), b.read()),
                                Math.max(a.triad(), b.triad())));
    }
}
