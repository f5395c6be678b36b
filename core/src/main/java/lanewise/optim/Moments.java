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
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// The core of Adam and its kin: running means of the gradient and of its square, m = beta1 m + (1 - beta1) g and v =
/// beta2 v + (1 - beta2) g², and the step learningRate (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon),
/// written as stepSize m / (sqrt(v) rootScale + epsilon) so that all that depends on t are two numbers.
record Moments(double rate, double beta1, double beta2, double epsilon) {
    private static final String FIRST = "firstMoment";
    private static final String SECOND = "secondMoment";
    private static final String STEP_SIZE = "stepSize";
    private static final String ROOT_SCALE = "rootScale";

    static final List<String> MEMORIES = List.of(FIRST, SECOND);
    static final List<String> NUMBERS = List.of(STEP_SIZE, ROOT_SCALE);

    Moments {
        Rules.checkRate("learning rate", rate);
        Rules.checkShare("share of the first moment (beta1)", beta1);
        Rules.checkShare("share of the second moment (beta2)", beta2);
        Rules.checkRate("epsilon", epsilon);
    }

    /// A number of [#NUMBERS]; asked for in every step, so nothing is made for it.
    static double number(String name, double rate, double beta1, double beta2, long step) {
        return name.equals(STEP_SIZE)
                ? rate / (1 - StrictMath.pow(beta1, step))
                : 1 / Math.sqrt(1 - StrictMath.pow(beta2, step));
    }

    /// The update of a parameter of which `kept` stays: an expression in argument 0, the parameter, and argument 5,
    /// `keeping`.
    Optimizer.Update update(
            Emitter out, Value parameter, Value gradient, Map<String, Value> known, Scalar kept, Value... keeping) {
        Value m = map(
                out,
                add(multiply(constant(beta1), arg(0)), multiply(constant(1 - beta1), arg(1))),
                Rules.known(known, FIRST),
                gradient);
        Value v = Rules.meanSquare(out, beta2, Rules.known(known, SECOND), gradient);
        Scalar step = divide(multiply(arg(1), arg(2)), add(multiply(sqrt(arg(3)), arg(4)), constant(epsilon)));
        Value[] operands = new Value[5 + keeping.length];
        operands[0] = parameter;
        operands[1] = Rules.known(known, STEP_SIZE);
        operands[2] = m;
        operands[3] = v;
        operands[4] = Rules.known(known, ROOT_SCALE);
        System.arraycopy(keeping, 0, operands, 5, keeping.length);
        return new Optimizer.Update(map(out, subtract(kept, step), operands), Map.of(FIRST, m, SECOND, v));
    }
}
