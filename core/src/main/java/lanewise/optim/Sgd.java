package lanewise.optim;

import static lanewise.algebra.Scalar.add;
import static lanewise.algebra.Scalar.arg;
import static lanewise.algebra.Scalar.constant;
import static lanewise.algebra.Scalar.multiply;
import static lanewise.algebra.Scalar.subtract;
import static lanewise.op.elementwise.Elementwise.map;

import java.util.List;
import java.util.Map;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.tensor.LanewiseException;

/// Stochastic gradient descent: g = gradient + weightDecay p; v = momentum v + g; p = p - learningRate v, or with
/// Nesterov's look ahead p = p - learningRate (g + momentum v). Without momentum nothing is remembered.
public record Sgd(double rate, double momentum, boolean nesterov, double weightDecay) implements Optimizer {
    private static final String VELOCITY = "velocity";

    public Sgd {
        Rules.checkRate("learning rate", rate);
        Rules.checkShare("momentum", momentum);
        Rules.checkRate("weight decay", weightDecay);
        if (nesterov && momentum == 0) {
            throw new LanewiseException("Nesterov's rule needs a momentum above 0");
        }
    }

    public static Sgd of(double learningRate) {
        return new Sgd(learningRate, 0, false, 0);
    }

    public Sgd momentum(double share) {
        return new Sgd(rate, share, nesterov, weightDecay);
    }

    /// Follows the gradient from where the momentum is about to carry the parameter.
    public Sgd withNesterov() {
        return new Sgd(rate, momentum, true, weightDecay);
    }

    public Sgd weightDecay(double decay) {
        return new Sgd(rate, momentum, nesterov, decay);
    }

    @Override
    public List<String> memories() {
        return momentum == 0 ? List.of() : List.of(VELOCITY);
    }

    @Override
    public List<String> numbers() {
        return List.of(Rules.LEARNING_RATE);
    }

    @Override
    public double number(String name, long step) {
        return rate;
    }

    @Override
    public double learningRate(long step) {
        return rate;
    }

    @Override
    public Update update(Emitter out, Value parameter, Value gradient, Map<String, Value> known) {
        Value g = Rules.decayed(out, parameter, gradient, weightDecay);
        Value learningRate = Rules.known(known, Rules.LEARNING_RATE);
        if (momentum == 0) {
            return new Update(
                    map(out, subtract(arg(0), multiply(arg(1), arg(2))), parameter, learningRate, g), Map.of());
        }
        Value v = map(out, add(multiply(constant(momentum), arg(0)), arg(1)), Rules.known(known, VELOCITY), g);
        Value moved = nesterov
                ? map(
                        out,
                        subtract(arg(0), multiply(arg(1), add(arg(2), multiply(constant(momentum), arg(3))))),
                        parameter,
                        learningRate,
                        g,
                        v)
                : map(out, subtract(arg(0), multiply(arg(1), arg(2))), parameter, learningRate, v);
        return new Update(moved, Map.of(VELOCITY, v));
    }
}
