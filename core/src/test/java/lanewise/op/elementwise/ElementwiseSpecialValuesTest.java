package lanewise.op.elementwise;

import static lanewise.op.elementwise.Elementwise.fill;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every elementwise operation at the numbers where formulae go wrong: values and derivatives, by hand from the
/// formula, against interpreter and plan.
class ElementwiseSpecialValuesTest {
    private static final double N = Double.NaN;
    private static final double I = Double.POSITIVE_INFINITY;
    /// The smallest denormal number, 2^-149.
    private static final double D = Float.MIN_VALUE;

    private static final double LN2 = 0.69314718055994531;
    private static final double SIXTH = 1 / 6.0;
    private static final double HALF_PI = Math.PI / 2;
    private static final double SELU_RIGHT = 1.0507009873554805;
    private static final double SELU_LEFT = 1.7580993408473766;
    private static final double ERF_AT_ZERO = 1.1283791670955126;

    /// Of 1000000015047466219876688855040, the float next to 1e30.
    private static final double SIN_OF_LARGE = -0.7911634385;

    private static final double COS_OF_LARGE = -0.6116047854;

    private static final double[] X = {N, -I, -1e30, -1000, -0.0, 0, D, 1000, 1e30, I};

    /// Relative where numbers are large, absolute where they are small.
    private static final double TOLERANCE = 5e-6;

    /// @param values what the operation gives at each of [#X]
    /// @param slopes its derivative there
    private record Row(String name, Curve.Build build, double[] values, double[] slopes) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Row row(String name, Curve.Build build, double[] values, double... slopes) {
        return new Row(name, build, values, slopes.length == 1 ? repeated(slopes[0]) : slopes);
    }

    private static double[] repeated(double slope) {
        double[] all = new double[X.length];
        Arrays.fill(all, slope);
        return all;
    }

    private static double[] y(double... values) {
        return values;
    }

    private static Value number(Emitter out, double number) {
        return fill(out, number, Shape.SCALAR);
    }

    static Stream<Row> rows() {
        return Stream.of(arithmetic(), functions(), comparisons(), rectifiers(), gates())
                .flatMap(rows -> rows);
    }

    private static Stream<Row> arithmetic() {
        return Stream.of(
                row(
                        "x + 1",
                        (out, x) -> Add.add(out, x, number(out, 1)),
                        y(N, -I, -1e30, -999, 1, 1, 1, 1001, 1e30, I),
                        1),
                row(
                        "x - 1",
                        (out, x) -> Subtract.subtract(out, x, number(out, 1)),
                        y(N, -I, -1e30, -1001, -1, -1, -1, 999, 1e30, I),
                        1),
                row(
                        "x 2",
                        (out, x) -> Multiply.multiply(out, x, number(out, 2)),
                        y(N, -I, -2e30, -2000, -0.0, 0, 2 * D, 2000, 2e30, I),
                        2),
                row(
                        "x / 2",
                        (out, x) -> Divide.divide(out, x, number(out, 2)),
                        y(N, -I, -5e29, -500, -0.0, 0, 0, 500, 5e29, I),
                        0.5),
                row(
                        "scale",
                        (out, x) -> Scale.scale(out, x, 2),
                        y(N, -I, -2e30, -2000, -0.0, 0, 2 * D, 2000, 2e30, I),
                        2),
                row("negate", Negate::negate, y(N, I, 1e30, 1000, 0, -0.0, -D, -1000, -1e30, -I), -1),
                row(
                        "maximum",
                        (out, x) -> Maximum.maximum(out, x, number(out, 1)),
                        y(N, 1, 1, 1, 1, 1, 1, 1000, 1e30, I),
                        1,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        1,
                        1,
                        1),
                row(
                        "minimum",
                        (out, x) -> Minimum.minimum(out, x, number(out, 1)),
                        y(N, -I, -1e30, -1000, -0.0, 0, D, 1, 1, 1),
                        1,
                        1,
                        1,
                        1,
                        1,
                        1,
                        1,
                        0,
                        0,
                        0),
                row("abs", Abs::abs, y(N, I, 1e30, 1000, 0, 0, D, 1000, 1e30, I), 1, -1, -1, -1, 0, 0, 1, 1, 1, 1),
                row(
                        "clamp",
                        (out, x) -> Clamp.clamp(out, x, -1, 1.5),
                        y(N, -1, -1, -1, -0.0, 0, D, 1.5, 1.5, 1.5),
                        1,
                        0,
                        0,
                        0,
                        1,
                        1,
                        1,
                        0,
                        0,
                        0),
                row(
                        "atLeast",
                        (out, x) -> Clamp.atLeast(out, x, -1),
                        y(N, -1, -1, -1, -0.0, 0, D, 1000, 1e30, I),
                        1,
                        0,
                        0,
                        0,
                        1,
                        1,
                        1,
                        1,
                        1,
                        1),
                row(
                        "atMost",
                        (out, x) -> Clamp.atMost(out, x, 1.5),
                        y(N, -I, -1e30, -1000, -0.0, 0, D, 1.5, 1.5, 1.5),
                        1,
                        1,
                        1,
                        1,
                        1,
                        1,
                        1,
                        0,
                        0,
                        0),
                row(
                        "dropout",
                        (out, x) -> Dropout.dropout(out, x, fill(out, 1, x.shape()), 0.5),
                        y(N, -I, -2e30, -2000, -0.0, 0, 2 * D, 2000, 2e30, I),
                        2),
                row(
                        "dropout of everything",
                        (out, x) -> Dropout.dropout(out, x, fill(out, 0, x.shape()), 0.5),
                        y(0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
                        0));
    }

    private static Stream<Row> functions() {
        return Stream.of(
                row(
                        "square",
                        Square::square,
                        y(N, I, I, 1e6, 0, 0, 0, 1e6, I, I),
                        N,
                        -I,
                        -2e30,
                        -2000,
                        0,
                        0,
                        2 * D,
                        2000,
                        2e30,
                        I),
                row(
                        "sqrt",
                        Sqrt::sqrt,
                        y(N, N, N, N, -0.0, 0, 0x1p-75 * Math.sqrt(2), 31.6227766, 1e15, I),
                        N,
                        N,
                        N,
                        N,
                        -I,
                        I,
                        0x1p73 * Math.sqrt(2),
                        0.0158113883,
                        5e-16,
                        0),
                row(
                        "rsqrt",
                        Rsqrt::rsqrt,
                        y(N, N, N, N, -I, I, 0x1p74 * Math.sqrt(2), 0.0316227766, 1e-15, 0),
                        N,
                        N,
                        N,
                        N,
                        I,
                        -I,
                        -I,
                        -1.58113883e-5,
                        0,
                        0),
                row(
                        "reciprocal",
                        Reciprocal::reciprocal,
                        y(N, -0.0, -1e-30, -0.001, -I, I, I, 0.001, 1e-30, 0),
                        N,
                        0,
                        0,
                        -1e-6,
                        -I,
                        -I,
                        -I,
                        -1e-6,
                        0,
                        0),
                row("exp", Exp::exp, y(N, 0, 0, 0, 1, 1, 1, I, I, I), N, 0, 0, 0, 1, 1, 1, I, I, I),
                row("expm1", Expm1::expm1, y(N, -1, -1, -1, -0.0, 0, D, I, I, I), N, 0, 0, 0, 1, 1, 1, I, I, I),
                row(
                        "log",
                        Log::log,
                        y(N, N, N, N, -I, -I, -149 * LN2, 6.90775528, 69.0775528, I),
                        N,
                        0,
                        -1e-30,
                        -0.001,
                        -I,
                        I,
                        I,
                        0.001,
                        1e-30,
                        0),
                row(
                        "log1p",
                        Log1p::log1p,
                        y(N, N, N, N, -0.0, 0, D, 6.90875478, 69.0775528, I),
                        N,
                        0,
                        -1e-30,
                        -1 / 999.0,
                        1,
                        1,
                        1,
                        1 / 1001.0,
                        1e-30,
                        0),
                row(
                        "sin",
                        Sin::sin,
                        y(N, N, -SIN_OF_LARGE, -0.8268795405, -0.0, 0, D, 0.8268795405, SIN_OF_LARGE, N),
                        N,
                        N,
                        COS_OF_LARGE,
                        0.5623790763,
                        1,
                        1,
                        1,
                        0.5623790763,
                        COS_OF_LARGE,
                        N),
                row(
                        "cos",
                        Cos::cos,
                        y(N, N, COS_OF_LARGE, 0.5623790763, 1, 1, 1, 0.5623790763, COS_OF_LARGE, N),
                        N,
                        N,
                        SIN_OF_LARGE,
                        0.8268795405,
                        0,
                        0,
                        -D,
                        -0.8268795405,
                        -SIN_OF_LARGE,
                        N),
                row(
                        "atan",
                        Atan::atan,
                        y(N, -HALF_PI, -HALF_PI, -1.5697963271, -0.0, 0, D, 1.5697963271, HALF_PI, HALF_PI),
                        N,
                        0,
                        0,
                        1 / 1000001.0,
                        1,
                        1,
                        1,
                        1 / 1000001.0,
                        0,
                        0),
                row(
                        "erf",
                        Erf::erf,
                        y(N, -1, -1, -1, -0.0, 0, D, 1, 1, 1),
                        N,
                        0,
                        0,
                        0,
                        ERF_AT_ZERO,
                        ERF_AT_ZERO,
                        ERF_AT_ZERO,
                        0,
                        0,
                        0),
                row(
                        "x^2.5",
                        (out, x) -> Power.pow(out, x, 2.5),
                        y(N, I, N, N, 0, 0, 0, 31622776.6, I, I),
                        N,
                        I,
                        N,
                        N,
                        0,
                        0,
                        0,
                        79056.9415,
                        I,
                        I),
                row(
                        "x^3",
                        (out, x) -> Power.pow(out, x, 3),
                        y(N, -I, -I, -1e9, -0.0, 0, 0, 1e9, I, I),
                        N,
                        I,
                        I,
                        3e6,
                        0,
                        0,
                        0,
                        3e6,
                        I,
                        I),
                row("x^0", (out, x) -> Power.pow(out, x, 0), y(1, 1, 1, 1, 1, 1, 1, 1, 1, 1), 0),
                row(
                        "2^x",
                        (out, x) -> Power.pow(out, number(out, 2), x),
                        y(N, 0, 0, 0, 1, 1, 1, I, I, I),
                        N,
                        0,
                        0,
                        0,
                        LN2,
                        LN2,
                        LN2,
                        I,
                        I,
                        I),
                row(
                        "(1 + 2 x)^3",
                        (out, x) -> Power.affinePower(out, x, 3, 2, 1),
                        y(N, -I, -I, -7988005999.0, 1, 1, 1, 8012006001.0, I, I),
                        N,
                        I,
                        I,
                        23976006,
                        6,
                        6,
                        6,
                        24024006,
                        I,
                        I));
    }

    private static Stream<Row> comparisons() {
        return Stream.of(
                row("x < 0", (out, x) -> Comparison.less(out, x, number(out, 0)), y(0, 1, 1, 1, 0, 0, 0, 0, 0, 0), 0),
                row(
                        "x <= 0",
                        (out, x) -> Comparison.lessOrEqual(out, x, number(out, 0)),
                        y(0, 1, 1, 1, 1, 1, 0, 0, 0, 0),
                        0),
                row(
                        "x > 0",
                        (out, x) -> Comparison.greater(out, x, number(out, 0)),
                        y(0, 0, 0, 0, 0, 0, 1, 1, 1, 1),
                        0),
                row(
                        "x >= 0",
                        (out, x) -> Comparison.greaterOrEqual(out, x, number(out, 0)),
                        y(0, 0, 0, 0, 1, 1, 1, 1, 1, 1),
                        0),
                row("x = 0", (out, x) -> Comparison.equal(out, x, number(out, 0)), y(0, 0, 0, 0, 1, 1, 0, 0, 0, 0), 0),
                row(
                        "x != 0",
                        (out, x) -> Comparison.notEqual(out, x, number(out, 0)),
                        y(1, 1, 1, 1, 0, 0, 1, 1, 1, 1),
                        0),
                row("keep", (out, x) -> Dropout.keep(out, x, 0.25), y(1, 0, 0, 0, 0, 0, 0, 1, 1, 1), 0),
                row(
                        "where",
                        (out, x) -> Where.where(out, x, number(out, 3), number(out, 4)),
                        y(3, 3, 3, 3, 4, 4, 3, 3, 3, 3),
                        0),
                row(
                        "where x > 0",
                        (out, x) -> Where.where(out, Comparison.greater(out, x, number(out, 0)), x, number(out, 4)),
                        y(4, 4, 4, 4, 4, 4, D, 1000, 1e30, I),
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        1,
                        1,
                        1,
                        1));
    }

    private static Stream<Row> rectifiers() {
        return Stream.of(
                row("relu", Relu::relu, y(N, 0, 0, 0, -0.0, 0, D, 1000, 1e30, I), 0, 0, 0, 0, 0, 0, 1, 1, 1, 1),
                row("relu6", Relu6::relu6, y(N, 0, 0, 0, -0.0, 0, D, 6, 6, 6), 0, 0, 0, 0, 0, 0, 1, 0, 0, 0),
                row(
                        "leakyRelu",
                        (out, x) -> LeakyRelu.leakyRelu(out, x, 0.25),
                        y(N, -I, -2.5e29, -250, -0.0, 0, D, 1000, 1e30, I),
                        0.25,
                        0.25,
                        0.25,
                        0.25,
                        0.25,
                        0.25,
                        1,
                        1,
                        1,
                        1),
                row(
                        "prelu",
                        (out, x) -> Prelu.prelu(out, x, fill(out, 0.25, Shape.of(1))),
                        y(N, -I, -2.5e29, -250, -0.0, 0, D, 1000, 1e30, I),
                        0.25,
                        0.25,
                        0.25,
                        0.25,
                        0.25,
                        0.25,
                        1,
                        1,
                        1,
                        1),
                row(
                        "elu",
                        (out, x) -> Elu.elu(out, x, 1),
                        y(N, -1, -1, -1, -0.0, 0, D, 1000, 1e30, I),
                        N,
                        0,
                        0,
                        0,
                        1,
                        1,
                        1,
                        1,
                        1,
                        1),
                row(
                        "selu",
                        Selu::selu,
                        y(N, -SELU_LEFT, -SELU_LEFT, -SELU_LEFT, -0.0, 0, D, 1050.70099, 1.05070099e30, I),
                        N,
                        0,
                        0,
                        0,
                        SELU_LEFT,
                        SELU_LEFT,
                        SELU_RIGHT,
                        SELU_RIGHT,
                        SELU_RIGHT,
                        SELU_RIGHT),
                row(
                        "celu",
                        (out, x) -> Celu.celu(out, x, 2),
                        y(N, -2, -2, -2, -0.0, 0, D, 1000, 1e30, I),
                        N,
                        0,
                        0,
                        0,
                        1,
                        1,
                        1,
                        1,
                        1,
                        1),
                row(
                        "hardTanh",
                        HardTanh::hardTanh,
                        y(N, -1, -1, -1, -0.0, 0, D, 1, 1, 1),
                        0,
                        0,
                        0,
                        0,
                        1,
                        1,
                        1,
                        0,
                        0,
                        0),
                row(
                        "hardSigmoid",
                        HardSigmoid::hardSigmoid,
                        y(N, 0, 0, 0, 0.5, 0.5, 0.5, 1, 1, 1),
                        0,
                        0,
                        0,
                        0,
                        SIXTH,
                        SIXTH,
                        SIXTH,
                        0,
                        0,
                        0),
                row(
                        "hardSwish",
                        HardSwish::hardSwish,
                        y(N, 0, 0, 0, -0.0, 0, 0, 1000, 1e30, I),
                        N,
                        0,
                        0,
                        0,
                        0.5,
                        0.5,
                        0.5,
                        1,
                        1,
                        1),
                row(
                        "threshold",
                        (out, x) -> Threshold.threshold(out, x, 0.5, -3),
                        y(N, -3, -3, -3, -3, -3, -3, 1000, 1e30, I),
                        1,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        1,
                        1,
                        1));
    }

    private static Stream<Row> gates() {
        return Stream.of(
                row(
                        "sigmoid",
                        Sigmoid::sigmoid,
                        y(N, 0, 0, 0, 0.5, 0.5, 0.5, 1, 1, 1),
                        N,
                        0,
                        0,
                        0,
                        0.25,
                        0.25,
                        0.25,
                        0,
                        0,
                        0),
                row(
                        "logSigmoid",
                        LogSigmoid::logSigmoid,
                        y(N, -I, -1e30, -1000, -LN2, -LN2, -LN2, -0.0, -0.0, -0.0),
                        N,
                        1,
                        1,
                        1,
                        0.5,
                        0.5,
                        0.5,
                        0,
                        0,
                        0),
                row("tanh", Tanh::tanh, y(N, -1, -1, -1, -0.0, 0, D, 1, 1, 1), N, 0, 0, 0, 1, 1, 1, 0, 0, 0),
                row(
                        "scaledTanh",
                        ScaledTanh::scaledTanh,
                        y(N, -1.7159, -1.7159, -1.7159, -0.0, 0, D, 1.7159, 1.7159, 1.7159),
                        N,
                        0,
                        0,
                        0,
                        1.14393333,
                        1.14393333,
                        1.14393333,
                        0,
                        0,
                        0),
                row(
                        "tanhShrink",
                        TanhShrink::tanhShrink,
                        y(N, -I, -1e30, -999, 0, 0, 0, 999, 1e30, I),
                        N,
                        1,
                        1,
                        1,
                        0,
                        0,
                        0,
                        1,
                        1,
                        1),
                row(
                        "softsign",
                        Softsign::softsign,
                        y(N, -1, -1, -1000 / 1001.0, -0.0, 0, D, 1000 / 1001.0, 1, 1),
                        N,
                        0,
                        0,
                        1 / 1002001.0,
                        1,
                        1,
                        1,
                        1 / 1002001.0,
                        0,
                        0),
                row(
                        "softplus",
                        Softplus::softplus,
                        y(N, 0, 0, 0, LN2, LN2, LN2, 1000, 1e30, I),
                        N,
                        0,
                        0,
                        0,
                        0.5,
                        0.5,
                        0.5,
                        1,
                        1,
                        1),
                row(
                        "bnll",
                        Softplus::bnll,
                        y(N, 0, 0, 0, LN2, LN2, LN2, 1000, 1e30, I),
                        N,
                        0,
                        0,
                        0,
                        0.5,
                        0.5,
                        0.5,
                        1,
                        1,
                        1),
                row("silu", Silu::silu, y(N, 0, 0, 0, -0.0, 0, 0, 1000, 1e30, I), N, 0, 0, 0, 0.5, 0.5, 0.5, 1, 1, 1),
                row("mish", Mish::mish, y(N, 0, 0, 0, -0.0, 0, D, 1000, 1e30, I), N, 0, 0, 0, 0.6, 0.6, 0.6, 1, 1, 1),
                row("gelu", Gelu::gelu, y(N, 0, 0, 0, -0.0, 0, D, 1000, 1e30, I), N, 0, 0, 0, 0.5, 0.5, 0.5, 1, 1, 1),
                row(
                        "geluTanh",
                        Gelu::geluTanh,
                        y(N, 0, 0, 0, -0.0, 0, 0, 1000, 1e30, I),
                        N,
                        0,
                        0,
                        0,
                        0.5,
                        0.5,
                        0.5,
                        1,
                        1,
                        1));
    }

    private static Curve curve(Row row) {
        float[] at = new float[X.length];
        for (int i = 0; i < at.length; i++) {
            at[i] = (float) X[i];
        }
        return new Curve(row.build, at);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void interpreted(Row row) {
        Curve curve = curve(row);
        check(row, narrowed(curve.interpreted(0)), narrowed(curve.interpreted(1)));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void planned(Row row) {
        float[][] found = curve(row).planned();
        check(row, found[0], found[1]);
    }

    private static float[] narrowed(double[] numbers) {
        float[] narrow = new float[numbers.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) numbers[i];
        }
        return narrow;
    }

    /// A value of 0 has the sign that the table says; a derivative of 0 may have either.
    private static void check(Row row, float[] values, float[] slopes) {
        List<String> complaints = new ArrayList<>();
        for (int i = 0; i < X.length; i++) {
            if (!agrees(row.values[i], values[i]) || row.values[i] == 0 && 1 / row.values[i] != 1 / values[i]) {
                complaints.add("at " + X[i] + ": " + values[i] + ", wanted " + row.values[i]);
            }
            if (!agrees(row.slopes[i], slopes[i])) {
                complaints.add("derivative at " + X[i] + ": " + slopes[i] + ", wanted " + row.slopes[i]);
            }
        }
        assertEquals(List.of(), complaints, row.name);
    }

    private static boolean agrees(double expected, float found) {
        if (Double.isFinite(expected) && expected != 0) {
            return Math.abs(found - expected) <= TOLERANCE * Math.max(1, Math.abs(expected));
        }
        return Double.isNaN(expected) ? Float.isNaN(found) : found == expected;
    }
}
