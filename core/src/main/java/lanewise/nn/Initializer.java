package lanewise.nn;

import java.util.Locale;
import lanewise.tensor.CounterRandom;
import lanewise.tensor.LanewiseException;

/// A rule for a parameter's first numbers. Each number is a function of seed, parameter name and position alone.
public record Initializer(Rule rule, double value) {
    /// How many inputs one output of the layer sums over, and how many outputs one input reaches.
    public record Fan(int in, int out) {}

    /// The kinds of rules.
    public enum Rule {
        /// Uniform in +-1 / sqrt(fan in): what PyTorch's layers start with, weights and biases alike.
        UNIFORM,
        /// Uniform in +-sqrt(6 / (fan in + fan out)). Source: Glorot, Bengio, AISTATS 2010.
        XAVIER,
        /// Normal with standard deviation sqrt(2 / fan in), for relu. Source: He, Zhang, Ren, Sun, ICCV 2015.
        HE,
        /// One number everywhere.
        CONSTANT
    }

    public static Initializer uniform() {
        return new Initializer(Rule.UNIFORM, 0);
    }

    public static Initializer xavier() {
        return new Initializer(Rule.XAVIER, 0);
    }

    public static Initializer he() {
        return new Initializer(Rule.HE, 0);
    }

    public static Initializer zeros() {
        return constant(0);
    }

    public static Initializer constant(double value) {
        return new Initializer(Rule.CONSTANT, value);
    }

    /// Fills a parameter's array.
    void fill(float[] data, Fan fan, CounterRandom random) {
        double in = Math.max(1, fan.in());
        switch (rule) {
            case UNIFORM -> fillUniform(data, 1 / Math.sqrt(in), random);
            case XAVIER -> fillUniform(data, Math.sqrt(6 / (in + fan.out())), random);
            case HE -> {
                float deviation = (float) Math.sqrt(2 / in);
                for (int at = 0; at < data.length; at++) {
                    data[at] = deviation * random.normal(at);
                }
            }
            case CONSTANT -> java.util.Arrays.fill(data, (float) value);
        }
    }

    private static void fillUniform(float[] data, double bound, CounterRandom random) {
        for (int at = 0; at < data.length; at++) {
            data[at] = random.uniform(at, (float) -bound, (float) bound);
        }
    }

    /// `uniform`, `xavier`, `he`, or the constant number.
    @Override
    public String toString() {
        return rule == Rule.CONSTANT ? Double.toString(value) : rule.name().toLowerCase(Locale.ROOT);
    }

    static Initializer read(String text) {
        for (Initializer named : new Initializer[] {uniform(), xavier(), he()}) {
            if (named.toString().equals(text)) {
                return named;
            }
        }
        try {
            return constant(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            throw new LanewiseException(
                    "\"" + text + "\" is no initializer; there are uniform, xavier, he and numbers", e);
        }
    }
}
