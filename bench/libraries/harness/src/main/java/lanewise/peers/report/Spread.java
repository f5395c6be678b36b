package lanewise.peers.report;

import java.util.Collection;
import lanewise.peers.measure.Timing;

/// The first and the ninth tenth of samples as parts of their median, the mean over several timings.
public record Spread(double low, double high) {
    static Spread of(Collection<Timing> timings) {
        double low = timings.stream()
                .mapToDouble(each -> each.low() / each.median())
                .average()
                .orElse(1);
        double high = timings.stream()
                .mapToDouble(each -> each.high() / each.median())
                .average()
                .orElse(1);
        return new Spread(low, high);
    }

    @Override
    public String toString() {
        return String.format("%.2f-%.2f", low, high);
    }
}
