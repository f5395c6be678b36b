package lanewise.op.elementwise;

import static lanewise.op.elementwise.Elementwise.fill;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Values, first and second derivatives of every activation over [-30, 30] and far beyond: a plan in single
/// precision against the interpreter in double precision, with the tolerances of the reference gradients.
class ActivationDerivativesTest {
    private static final double TOLERANCE = 5e-6;
    private static final int RANGE = 30;
    private static final int STEPS_PER_UNIT = 128;

    static Stream<Arguments> activations() {
        return Stream.of(
                of("relu", Relu::relu),
                of("relu6", Relu6::relu6),
                of("leakyRelu", (out, x) -> LeakyRelu.leakyRelu(out, x, 0.01)),
                of("prelu", (out, x) -> Prelu.prelu(out, x, fill(out, 0.25, Shape.of(1)))),
                of("elu", (out, x) -> Elu.elu(out, x, 1)),
                of("elu of alpha 3", (out, x) -> Elu.elu(out, x, 3)),
                of("selu", Selu::selu),
                of("celu", (out, x) -> Celu.celu(out, x, 1)),
                of("celu of alpha 1/4", (out, x) -> Celu.celu(out, x, 0.25)),
                of("gelu", Gelu::gelu),
                of("geluTanh", Gelu::geluTanh),
                of("silu", Silu::silu),
                of("sigmoid", Sigmoid::sigmoid),
                of("logSigmoid", LogSigmoid::logSigmoid),
                of("hardSigmoid", HardSigmoid::hardSigmoid),
                of("hardSwish", HardSwish::hardSwish),
                of("tanh", Tanh::tanh),
                of("scaledTanh", ScaledTanh::scaledTanh),
                of("hardTanh", HardTanh::hardTanh),
                of("tanhShrink", TanhShrink::tanhShrink),
                of("softplus", Softplus::softplus),
                of("softsign", Softsign::softsign),
                of("mish", Mish::mish),
                of("threshold", (out, x) -> Threshold.threshold(out, x, 0.5, -3)),
                of("atan", Atan::atan),
                of("erf", Erf::erf),
                of("sin", Sin::sin));
    }

    private static Arguments of(String name, Curve.Build build) {
        return arguments(Named.of(name, build));
    }

    @ParameterizedTest
    @MethodSource("activations")
    void singlePrecisionIsCloseToDouble(Curve.Build build) {
        float[] at = numbers();
        Curve curve = new Curve(build, at);
        float[][] planned = curve.planned();
        for (int order = 0; order < planned.length; order++) {
            double[] expected = curve.interpreted(order);
            double tolerance = order == 2 ? 4 * TOLERANCE : TOLERANCE;
            for (int i = 0; i < at.length; i++) {
                double error = Math.abs(planned[order][i] - expected[i]) / Math.max(1, Math.abs(expected[i]));
                String where =
                        "derivative " + order + " at " + at[i] + ": " + planned[order][i] + ", wanted " + expected[i];
                assertTrue(error <= tolerance, where);
            }
        }
    }

    /// A grid over the range, and both signs of every power of two up to 2^126: twice 2^127 would overflow.
    private static float[] numbers() {
        int grid = 2 * RANGE * STEPS_PER_UNIT + 1;
        int powers = Float.MAX_EXPONENT - Float.MIN_EXPONENT;
        float[] at = new float[grid + 2 * powers];
        for (int i = 0; i < grid; i++) {
            at[i] = (float) i / STEPS_PER_UNIT - RANGE;
        }
        for (int i = 0; i < powers; i++) {
            at[grid + 2 * i] = Math.scalb(1f, Float.MIN_EXPONENT + i);
            at[grid + 2 * i + 1] = -at[grid + 2 * i];
        }
        return at;
    }
}
