package lanewise.peers.work;

/// A sum of products in double precision, and the sum of their absolute values, which bounds its rounding error.
public final class Sum {
    /// What one element of an output is the sum of.
    @FunctionalInterface
    public interface Element {
        void addTo(Sum sum, int at);
    }

    private double value;
    private double magnitude;

    Sum() {}

    void clear() {
        value = 0;
        magnitude = 0;
    }

    void add(double a, double b) {
        double product = a * b;
        value += product;
        magnitude += Math.abs(product);
    }

    double value() {
        return value;
    }

    double magnitude() {
        return magnitude;
    }
}
