package lanewise.peers.work;

import java.util.Locale;
import java.util.Map;

/// All elements of a vector to one number.
public record Reduction(Kind kind, int elements) implements Workload {
    /// What becomes of the elements. The dot product has a second vector; the largest element's place
    /// is the first where there are several.
    public enum Kind {
        SUM,
        DOT,
        MAX,
        ARGMAX
    }

    @Override
    public String id() {
        return kind.name().toLowerCase(Locale.ROOT) + "-" + elements;
    }

    public float[] x() {
        return Numbers.uniform("x", elements);
    }

    /// The second vector of the dot product.
    public float[] other() {
        return Numbers.uniform("other", elements);
    }

    @Override
    public double operations() {
        return elements;
    }

    @Override
    public double bytes() {
        return (kind == Kind.DOT ? 8.0 : 4.0) * elements;
    }

    @Override
    public Map<String, Expected> expected() {
        float[] x = x();
        return Map.of(
                "y",
                switch (kind) {
                    case SUM ->
                        Expected.sums(1, elements, (sum, at) -> {
                            for (float each : x) {
                                sum.add(each, 1);
                            }
                        });
                    case DOT -> {
                        float[] other = other();
                        yield Expected.sums(1, elements, (sum, at) -> {
                            for (int i = 0; i < elements; i++) {
                                sum.add(x[i], other[i]);
                            }
                        });
                    }
                    case MAX -> {
                        float largest = x[largest(x)];
                        yield Expected.exactly(1, at -> largest);
                    }
                    case ARGMAX -> {
                        int place = largest(x);
                        yield Expected.exactly(1, at -> place);
                    }
                });
    }

    private static int largest(float[] x) {
        int best = 0;
        for (int i = 1; i < x.length; i++) {
            if (x[i] > x[best]) {
                best = i;
            }
        }
        return best;
    }
}
