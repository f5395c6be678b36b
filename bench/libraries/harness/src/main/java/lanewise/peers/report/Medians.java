package lanewise.peers.report;

import java.util.Collection;
import java.util.OptionalDouble;

/// The middle of some numbers.
final class Medians {
    private Medians() {}

    static OptionalDouble of(Collection<Double> numbers) {
        double[] sorted =
                numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
    }
}
