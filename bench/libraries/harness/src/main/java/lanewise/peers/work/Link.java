package lanewise.peers.work;

/// A function of each element, as a link of a [Chain].
public enum Link {
    SCALE,
    SHIFT,
    TANH,
    SQUARE,
    RELU,
    SIGMOID;

    /// What SCALE multiplies by.
    public static final double FACTOR = 1.25;

    /// What SHIFT adds.
    public static final double OFFSET = -0.25;

    double value(double x) {
        return switch (this) {
            case SCALE -> FACTOR * x;
            case SHIFT -> x + OFFSET;
            case TANH -> Math.tanh(x);
            case SQUARE -> x * x;
            case RELU -> Math.max(x, 0);
            case SIGMOID -> 1 / (1 + Math.exp(-x));
        };
    }

    /// The first derivative.
    double slope(double x) {
        return switch (this) {
            case SCALE -> FACTOR;
            case SHIFT -> 1;
            case TANH -> 1 - Math.tanh(x) * Math.tanh(x);
            case SQUARE -> 2 * x;
            case RELU -> x > 0 ? 1 : 0;
            case SIGMOID -> value(x) * (1 - value(x));
        };
    }

    /// The second derivative.
    double curvature(double x) {
        return switch (this) {
            case SCALE, SHIFT, RELU -> 0;
            case TANH -> -2 * Math.tanh(x) * slope(x);
            case SQUARE -> 2;
            case SIGMOID -> slope(x) * (1 - 2 * value(x));
        };
    }
}
