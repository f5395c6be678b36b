package lanewise.optim;

import static lanewise.algebra.Scalar.add;
import static lanewise.algebra.Scalar.arg;
import static lanewise.algebra.Scalar.constant;
import static lanewise.algebra.Scalar.multiply;
import static lanewise.op.elementwise.Elementwise.map;

import java.util.Map;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.tensor.LanewiseException;

/// What several rules share.
final class Rules {
    static final String LEARNING_RATE = "learningRate";

    private Rules() {}

    /// The gradient of the loss plus weightDecay / 2 times the sum of squared parameters: g + weightDecay p.
    static Value decayed(Emitter out, Value parameter, Value gradient, double weightDecay) {
        return weightDecay == 0
                ? gradient
                : map(out, add(arg(0), multiply(constant(weightDecay), arg(1))), gradient, parameter);
    }

    /// The running mean of the squares: share mean + (1 - share) g².
    static Value meanSquare(Emitter out, double share, Value mean, Value g) {
        return map(
                out,
                add(multiply(constant(share), arg(0)), multiply(constant(1 - share), multiply(arg(1), arg(1)))),
                mean,
                g);
    }

    static Value known(Map<String, Value> known, String name) {
        Value value = known.get(name);
        if (value == null) {
            throw new LanewiseException(
                    "the update rule was not given its \"" + name + "\"; it was given " + known.keySet());
        }
        return value;
    }

    /// Refuses learning rates and weight decays that are negative or no numbers.
    static void checkRate(String what, double number) {
        if (!(number >= 0) || Double.isInfinite(number)) {
            throw new LanewiseException("the " + what + " must be at least 0 and finite, got " + number);
        }
    }

    /// Refuses shares outside [0, 1).
    static void checkShare(String what, double number) {
        if (!(number >= 0 && number < 1)) {
            throw new LanewiseException("the " + what + " must lie in [0, 1), got " + number);
        }
    }
}
