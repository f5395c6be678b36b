package lanewise.samples.conformance;

import static lanewise.algebra.Scalar.arg;
import static lanewise.algebra.Scalar.constant;
import static lanewise.op.elementwise.Add.add;
import static lanewise.op.elementwise.Divide.divide;
import static lanewise.op.elementwise.Elementwise.map;
import static lanewise.op.elementwise.Multiply.multiply;
import static lanewise.op.elementwise.Scale.scale;
import static lanewise.op.elementwise.Square.square;
import static lanewise.op.elementwise.Subtract.subtract;
import static lanewise.op.elementwise.Tanh.tanh;
import static lanewise.op.linear.Convolution.conv2d;
import static lanewise.op.linear.LinearMap.linear;
import static lanewise.op.linear.Mean.mean;
import static lanewise.op.linear.Reshaping.reshape;
import static lanewise.op.linear.Sum.sumKeeping;
import static lanewise.op.loss.MeanSquaredError.meanSquaredError;
import static lanewise.samples.conformance.ReferencePrograms.at;

import java.util.Map;
import java.util.Optional;
import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;

/// How the reference cases of this family are said.
final class NetworkPrograms {
    private static final double EPSILON = 1e-5;

    private NetworkPrograms() {}

    static Optional<Value> build(ReferenceCase of, Emitter out, Map<String, Value> in) {
        return switch (of.id()) {
            case "net/mlp" -> Optional.of(perceptron(out, in));
            case "net/residual" -> Optional.of(residual(out, in));
            case "net/depthwise_separable" -> Optional.of(depthwiseSeparable(out, in));
            default -> Optional.empty();
        };
    }

    private static Value perceptron(Emitter out, Map<String, Value> in) {
        Value first = tanh(out, linear(out, at(in, "x"), at(in, "w1"), at(in, "b1")));
        Value second = map(out, Scalar.softplus(arg(0)), linear(out, first, at(in, "w2"), at(in, "b2")));
        return meanSquaredError(out, linear(out, second, at(in, "w3"), at(in, "b3")), at(in, "target"));
    }

    private static Value residual(Emitter out, Map<String, Value> in) {
        Value x = at(in, "x");
        Scalar silu = Scalar.multiply(arg(0), Scalar.sigmoid(arg(0)));
        Scalar error = Scalar.erf(Scalar.multiply(constant(Math.sqrt(0.5)), arg(0)));
        Scalar gelu = Scalar.multiply(Scalar.multiply(constant(0.5), arg(0)), Scalar.add(Scalar.ONE, error));
        Window same = Window.of(3, 3).padding(1);
        Value first = conv2d(out, map(out, silu, groupNorm(out, x, 2, in)), at(in, "w1"), same, 1);
        Value second = conv2d(out, map(out, gelu, first), at(in, "w2"), same, 2);
        return mean(out, add(out, x, second), 2, 3);
    }

    private static Value groupNorm(Emitter out, Value x, int groups, Map<String, Value> in) {
        int channels = x.shape().size(1);
        int samples = x.shape().size(0);
        Value rows = reshape(out, x, Shape.of(samples, groups, x.shape().elements() / samples / groups));
        double count = rows.shape().size(2);
        Value centred = subtract(out, rows, scale(out, sumKeeping(out, rows, 2), 1 / count));
        Value variance = scale(out, sumKeeping(out, square(out, centred), 2), 1 / count);
        Value deviation = map(out, Scalar.sqrt(Scalar.add(arg(0), constant(EPSILON))), variance);
        Value normal = reshape(out, divide(out, centred, deviation), x.shape());
        Shape channel = Shape.of(channels, 1, 1);
        return add(out, multiply(out, normal, reshape(out, at(in, "a"), channel)), reshape(out, at(in, "b"), channel));
    }

    private static Value depthwiseSeparable(Emitter out, Map<String, Value> in) {
        Window depthwise = Window.of(3, 3).stride(2).padding(1);
        Value first = conv2d(
                out, at(in, "x"), at(in, "wd"), depthwise, at(in, "x").shape().size(1));
        Value second = conv2d(out, map(out, relu6(arg(0)), first), at(in, "wp"), Window.of(1, 1), 1);
        Scalar gate = relu6(Scalar.add(arg(0), constant(3)));
        Scalar hardSwish = Scalar.multiply(Scalar.multiply(constant(1 / 6.0), arg(0)), gate);
        return linear(out, mean(out, map(out, hardSwish, second), 2, 3), at(in, "wl"));
    }

    private static Scalar relu6(Scalar x) {
        return Scalar.minimum(Scalar.relu(x), constant(6));
    }
}
