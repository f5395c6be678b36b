package lanewise.peers.work;

import java.util.Locale;
import java.util.Map;

/// A function of each element, y = f(x).
public record Function(Name name, int elements) implements Workload {
    /// Units in the last place that an answer may be off.
    private static final double UNITS = 4;

    /// The functions; gelu is x Phi(x) with the error function.
    public enum Name {
        EXP,
        SIGMOID,
        GELU,
        LOG,
        SOFTPLUS,
        TANH
    }

    @Override
    public String id() {
        return name.name().toLowerCase(Locale.ROOT) + "-" + elements;
    }

    /// In [-4, 4), or [1/16, 8) for the logarithm.
    public float[] x() {
        return name == Name.LOG ? Numbers.uniform("x", elements, 0.0625f, 8) : Numbers.uniform("x", elements, -4, 4);
    }

    @Override
    public double operations() {
        return elements;
    }

    @Override
    public double bytes() {
        return 8.0 * elements;
    }

    @Override
    public Map<String, Expected> expected() {
        float[] x = x();
        return Map.of(
                "y",
                Expected.of(
                        elements,
                        at -> value(x[at]),
                        at -> UNITS * Rounding.UNIT * (2 * Math.abs(value(x[at])) + absolute(x[at]))));
    }

    /// The part of the error that does not shrink with the result. Softplus adds what is as large as
    /// its operand. Gelu's factor 1 + erf is where it is small as wrong as where it is large, and
    /// libraries approximate the error function to 5e-7. The logarithm of a number near 1 is a
    /// difference of logarithms.
    private double absolute(double x) {
        return switch (name) {
            case SOFTPLUS -> Math.abs(x);
            case GELU -> 2 * Math.abs(x);
            case LOG -> 1;
            case EXP, SIGMOID, TANH -> 0;
        };
    }

    private double value(double x) {
        return switch (name) {
            case EXP -> Math.exp(x);
            case SIGMOID -> 1 / (1 + Math.exp(-x));
            case GELU -> x * 0.5 * (1 + erf(x / Math.sqrt(2)));
            case LOG -> Math.log(x);
            case SOFTPLUS -> Math.log1p(Math.exp(x));
            case TANH -> Math.tanh(x);
        };
    }

    /// The error function near 0 by its series in the form without alternating signs (Abramowitz and
    /// Stegun, 7.1.6).
    private static double erf(double z) {
        double term = z;
        double sum = z;
        for (int n = 1; Math.abs(term) > Math.abs(sum) * 1e-17; n++) {
            term *= 2 * z * z / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.sqrt(Math.PI) * Math.exp(-z * z) * sum;
    }
}
