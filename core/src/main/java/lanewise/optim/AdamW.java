package lanewise.optim;

import static lanewise.algebra.Scalar.arg;
import static lanewise.algebra.Scalar.multiply;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;

/// Adam with the weight decay beside the gradient: p = p (1 - learningRate weightDecay), then Adam's step of the
/// undecayed gradient. Source: Loshchilov, Hutter, ICLR 2019.
public record AdamW(double rate, double beta1, double beta2, double epsilon, double weightDecay) implements Optimizer {
    private static final String KEPT = "kept";

    public AdamW {
        new Moments(rate, beta1, beta2, epsilon);
        Rules.checkRate("weight decay", weightDecay);
    }

    /// With beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 and a weight decay of 0.01.
    public static AdamW of(double learningRate) {
        return new AdamW(learningRate, 0.9, 0.999, 1e-8, 0.01);
    }

    public AdamW betas(double first, double second) {
        return new AdamW(rate, first, second, epsilon, weightDecay);
    }

    public AdamW epsilon(double number) {
        return new AdamW(rate, beta1, beta2, number, weightDecay);
    }

    public AdamW weightDecay(double decay) {
        return new AdamW(rate, beta1, beta2, epsilon, decay);
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
        return Stream.concat(Moments.NUMBERS.stream(), Stream.of(KEPT)).toList();
    }

    @Override
    public double number(String name, long step) {
        return name.equals(KEPT) ? 1 - rate * weightDecay : Moments.number(name, rate, beta1, beta2, step);
    }

    @Override
    public double learningRate(long step) {
        return rate;
    }

    @Override
    public Update update(Emitter out, Value parameter, Value gradient, Map<String, Value> known) {
        return moments().update(out, parameter, gradient, known, multiply(arg(0), arg(5)), Rules.known(known, KEPT));
    }
}
