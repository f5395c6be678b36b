package lanewise.optim;

import static lanewise.algebra.Scalar.add;
import static lanewise.algebra.Scalar.arg;
import static lanewise.algebra.Scalar.constant;
import static lanewise.algebra.Scalar.divide;
import static lanewise.algebra.Scalar.multiply;
import static lanewise.algebra.Scalar.sqrt;
import static lanewise.algebra.Scalar.subtract;
import static lanewise.op.elementwise.Elementwise.map;

import java.util.List;
import java.util.Map;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;

/// RMSprop: p = p - learningRate g / (sqrt(v) + epsilon), with v = smoothing v + (1 - smoothing) g² the running mean of
/// the squared gradient; weight decay adds weightDecay p to the gradient first. Source: Tieleman, Hinton, lecture 6.5
/// of "Neural Networks for Machine Learning", 2012.
public record RmsProp(double rate, double smoothing, double epsilon, double weightDecay) implements Optimizer {
    private static final String MEAN = "meanSquare";

    public RmsProp {
        Rules.checkRate("learning rate", rate);
        Rules.checkShare("smoothing", smoothing);
        Rules.checkRate("epsilon", epsilon);
        Rules.checkRate("weight decay", weightDecay);
    }

    /// With smoothing = 0.99, epsilon = 1e-8 and no weight decay.
    public static RmsProp of(double learningRate) {
        return new RmsProp(learningRate, 0.99, 1e-8, 0);
    }

    public RmsProp smoothing(double share) {
        return new RmsProp(rate, share, epsilon, weightDecay);
    }

    public RmsProp epsilon(double number) {
        return new RmsProp(rate, smoothing, number, weightDecay);
    }

    public RmsProp weightDecay(double decay) {
        return new RmsProp(rate, smoothing, epsilon, decay);
    }

    @Override
    public List<String> memories() {
        return List.of(MEAN);
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
        Value v = Rules.meanSquare(out, smoothing, Rules.known(known, MEAN), g);
        Value moved = map(
                out,
                subtract(arg(0), divide(multiply(arg(1), arg(2)), add(sqrt(arg(3)), constant(epsilon)))),
                parameter,
                Rules.known(known, Rules.LEARNING_RATE),
                g,
                v);
        return new Update(moved, Map.of(MEAN, v));
    }
}
