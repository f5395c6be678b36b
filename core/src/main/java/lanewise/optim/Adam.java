package lanewise.optim;

import static lanewise.algebra.Scalar.arg;

import java.util.List;
import java.util.Map;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;

/// Adam: p = p - learningRate (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon), with m and v the running means
/// of the gradient and of its square; weight decay adds weightDecay p to the gradient. Source: Kingma, Ba, ICLR 2015.
public record Adam(double rate, double beta1, double beta2, double epsilon, double weightDecay) implements Optimizer {
    public Adam {
        new Moments(rate, beta1, beta2, epsilon);
        Rules.checkRate("weight decay", weightDecay);
    }

    /// With beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 and no weight decay.
    public static Adam of(double learningRate) {
        return new Adam(learningRate, 0.9, 0.999, 1e-8, 0);
    }

    public Adam betas(double first, double second) {
        return new Adam(rate, first, second, epsilon, weightDecay);
    }

    public Adam epsilon(double number) {
        return new Adam(rate, beta1, beta2, number, weightDecay);
    }

    public Adam weightDecay(double decay) {
        return new Adam(rate, beta1, beta2, epsilon, decay);
    }

    private Moments moments() {
        return new Moments(rate, beta1, beta2, epsilon);
    }

    @Override
    public List<String> memories() {
        return Moments.MEMORIES;
    }

    @Override
    public List<String> numbers() {
        return Moments.NUMBERS;
    }

    @Override
    public double number(String name, long step) {
        return Moments.number(name, rate, beta1, beta2, step);
    }

    @Override
    public double learningRate(long step) {
        return rate;
    }

    @Override
    public Update update(Emitter out, Value parameter, Value gradient, Map<String, Value> known) {
        Value g = Rules.decayed(out, parameter, gradient, weightDecay);
        return moments().update(out, parameter, g, known, arg(0));
    }
}
