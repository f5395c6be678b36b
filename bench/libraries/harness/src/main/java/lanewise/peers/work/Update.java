package lanewise.peers.work;

import java.util.Map;

/// An optimizer's update of parameters by their gradient, in place; the memories are 0 before the first.
///
/// Momentum: v = 0.9 v + g, p = p - rate v. Adam: m = 0.9 m + 0.1 g, v = 0.999 v + 0.001 g g, p = p - rate (m /
/// (1 - 0.9^t)) / (sqrt(v / (1 - 0.999^t)) + 1e-8).
public record Update(Rule rule, int parameters) implements Workload {
    /// The learning rate.
    public static final double RATE = 1e-3;
    /// How much of the velocity stays.
    public static final double MOMENTUM = 0.9;

    /// The rules.
    public enum Rule {
        MOMENTUM,
        ADAM
    }

    @Override
    public String id() {
        return rule.name().toLowerCase(java.util.Locale.ROOT) + "-update-" + parameters;
    }

    /// Before the first update.
    public float[] parameter() {
        return Numbers.uniform("parameter", parameters);
    }

    public float[] gradient() {
        return Numbers.uniform("gradient", parameters);
    }

    @Override
    public double operations() {
        return (rule == Rule.ADAM ? 12.0 : 4.0) * parameters;
    }

    /// Parameters and memories are read and written, the gradient is read.
    @Override
    public double bytes() {
        return 4.0 * (rule == Rule.ADAM ? 7 : 5) * parameters;
    }

    /// After one update: the velocity is the gradient; Adam's means, corrected, are the gradient and
    /// its square. The correction 1 - 0.999 is known to about 1e-4 in float32, and half of that enters
    /// the step.
    @Override
    public Map<String, Expected> expected() {
        float[] p = parameter();
        float[] g = gradient();
        return Map.of(
                "parameter",
                Expected.of(
                        parameters,
                        at -> p[at] - RATE * step(g[at]),
                        at -> 2 * Rounding.UNIT * Math.abs(p[at]) + RATE * Math.abs(step(g[at])) * tolerance()));
    }

    private double tolerance() {
        return rule == Rule.ADAM ? 1e-4 : 8 * Rounding.UNIT;
    }

    private double step(double g) {
        return rule == Rule.ADAM ? g / (Math.abs(g) + 1e-8) : g;
    }
}
