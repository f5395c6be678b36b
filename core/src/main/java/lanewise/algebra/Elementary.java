package lanewise.algebra;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// The functions that elementwise expressions are made of: value, derivative with respect to each operand, and whether
/// it never decreases. Where a derivative can be said by the function's own value it is (tanh' = 1 - tanh²), so that
/// the output is what gets remembered.
public enum Elementary {
    ADD("+", (a, b) -> a + b, y -> Scalar.ONE, y -> Scalar.ONE),
    SUBTRACT("-", (a, b) -> a - b, y -> Scalar.ONE, y -> Scalar.constant(-1)),
    MULTIPLY("*", (a, b) -> a * b, y -> y.operand(1), y -> y.operand(0)),
    DIVIDE(
            "/",
            (a, b) -> a / b,
            y -> Scalar.divide(Scalar.ONE, y.operand(1)),
            y -> Scalar.negate(
                    y.operand(0).equals(Scalar.ONE) ? Scalar.multiply(y, y) : Scalar.divide(y, y.operand(1)))),
    NEGATE("-", x -> -x, y -> Scalar.constant(-1)),
    /// The larger of two; NaN where either is NaN. At a tie each side gets half; beside a NaN both get all.
    MAXIMUM(
            "max",
            (a, b) -> Double.isNaN(a) || Double.isNaN(b) ? Double.NaN : a < b ? b : a,
            y -> larger(y, 0),
            y -> larger(y, 1)),
    /// |x|; the derivative at 0 is 0.
    ABSOLUTE("abs", Math::abs, y -> {
        Scalar x = y.operand(0);
        return Scalar.select(
                Scalar.less(x, Scalar.ZERO),
                Scalar.constant(-1),
                Scalar.select(Scalar.equal(x, Scalar.ZERO), Scalar.ZERO, Scalar.ONE));
    }),
    /// a^b by the rules of [Math#pow]: of a negative number, NaN unless the exponent is an integer. Its
    /// derivative by the base is 0 where the exponent is 0; that by the exponent, y log a, is 0 where y is 0.
    POWER(
            "pow",
            Math::pow,
            Elementary::powerByBase,
            y -> Scalar.select(
                    Scalar.equal(y, Scalar.ZERO), Scalar.ZERO, Scalar.multiply(y, Scalar.log(y.operand(0))))),
    EXP("exp", Math::exp, y -> y),
    /// e^x - 1 without cancellation near 0.
    EXPM1("expm1", Math::expm1, y -> Scalar.add(y, Scalar.ONE)),
    LOG("log", Math::log, y -> Scalar.divide(Scalar.ONE, y.operand(0))),
    /// log(1 + x) without cancellation near 0.
    LOG1P("log1p", Math::log1p, y -> Scalar.divide(Scalar.ONE, Scalar.add(y.operand(0), Scalar.ONE))),
    SIN("sin", Math::sin, y -> Scalar.cos(y.operand(0))),
    COS("cos", Math::cos, y -> Scalar.negate(Scalar.sin(y.operand(0)))),
    ATAN("atan", Math::atan, y -> Scalar.divide(Scalar.ONE, Scalar.add(square(y.operand(0)), Scalar.ONE))),
    /// The error function, 2 / sqrt(pi) times the integral of e^-t² from 0 to x.
    ERF(
            "erf",
            ErrorFunction::erf,
            y -> Scalar.multiply(
                    Scalar.constant(2 / Math.sqrt(Math.PI)), Scalar.exp(Scalar.negate(square(y.operand(0)))))),
    /// The normal distribution function, the probability of a number below x; its derivative is the density.
    NORMAL("normal", x -> ErrorFunction.complement(-x * Math.sqrt(0.5)) / 2, y -> density(y.operand(0))),
    /// x times the normal distribution function; the derivative is 0 at -infinity and 1 at infinity.
    GELU("gelu", x -> x < -Elementary.FAR_OUT ? 0 : x * Elementary.NORMAL.at(x), y -> {
        Scalar x = y.operand(0);
        Scalar slope = Scalar.add(Scalar.multiply(x, density(x)), Scalar.normal(x));
        Scalar rising = Scalar.select(Scalar.less(Scalar.constant(Elementary.FAR_OUT), x), Scalar.ONE, slope);
        return Scalar.select(Scalar.less(x, Scalar.constant(-Elementary.FAR_OUT)), Scalar.ZERO, rising);
    }),
    /// log(1 + e^x) without overflow; its derivative is the sigmoid.
    SOFTPLUS("softplus", x -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))), y -> Scalar.sigmoid(y.operand(0))),
    SQRT("sqrt", Math::sqrt, y -> Scalar.divide(Scalar.constant(0.5), y)),
    TANH("tanh", Math::tanh, y -> Scalar.subtract(Scalar.ONE, square(y))),
    SIGMOID(
            "sigmoid",
            x -> {
                double e = Math.exp(-Math.abs(x));
                return (x < 0 ? e : 1) / (1 + e);
            },
            y -> Scalar.multiply(y, Scalar.subtract(Scalar.ONE, y))),
    /// max(x, 0); NaN stays NaN; the derivative at 0 is 0.
    RELU("relu", x -> x < 0 ? 0 : x, y -> Scalar.less(Scalar.ZERO, y)),
    LESS("<", (a, b) -> a < b ? 1 : 0, y -> Scalar.ZERO, y -> Scalar.ZERO),
    EQUAL("=", (a, b) -> a == b ? 1 : 0, y -> Scalar.ZERO, y -> Scalar.ZERO),
    /// select(condition, a, b): a where the condition is not 0, else b. Its derivative is the selection of the
    /// derivatives, which [Scalar#derivative] takes as a whole, so that what is not selected does no harm.
    SELECT("select", 3, x -> x[0] != 0 ? x[1] : x[2], List.of());

    /// Twice the distance at which float32 has no number left for the tail of the normal distribution.
    private static final double FAR_OUT = 30;

    private final String symbol;
    private final int arity;
    private final ToDoubleFunction<double[]> value;
    private final List<Function<Scalar.Apply, Scalar>> derivatives;

    Elementary(
            String symbol,
            int arity,
            ToDoubleFunction<double[]> value,
            List<Function<Scalar.Apply, Scalar>> derivatives) {
        this.symbol = symbol;
        this.arity = arity;
        this.value = value;
        this.derivatives = derivatives;
    }

    Elementary(String symbol, DoubleUnaryOperator value, Function<Scalar.Apply, Scalar> derivative) {
        this(symbol, 1, x -> value.applyAsDouble(x[0]), List.of(derivative));
    }

    Elementary(
            String symbol,
            DoubleBinaryOperator value,
            Function<Scalar.Apply, Scalar> byFirst,
            Function<Scalar.Apply, Scalar> bySecond) {
        this(symbol, 2, x -> value.applyAsDouble(x[0], x[1]), List.of(byFirst, bySecond));
    }

    public int arity() {
        return arity;
    }

    double at(double... operands) {
        return value.applyAsDouble(operands);
    }

    /// By an operand, where `self` is this function of its operands; not for a selection.
    Scalar derivative(int operand, Scalar.Apply self) {
        return derivatives.get(operand).apply(self);
    }

    /// This function of the given operands, folded where that is certain.
    public Scalar of(List<Scalar> x) {
        return switch (this) {
            case ADD -> Scalar.add(x.get(0), x.get(1));
            case SUBTRACT -> Scalar.subtract(x.get(0), x.get(1));
            case MULTIPLY -> Scalar.multiply(x.get(0), x.get(1));
            case DIVIDE -> Scalar.divide(x.get(0), x.get(1));
            case NEGATE -> Scalar.negate(x.get(0));
            case POWER -> Scalar.power(x.get(0), x.get(1));
            case SELECT -> Scalar.select(x.get(0), x.get(1), x.get(2));
            default -> new Scalar.Apply(this, x);
        };
    }

    private static Scalar larger(Scalar.Apply self, int operand) {
        return Scalar.select(
                Scalar.equal(self.operand(0), self.operand(1)),
                Scalar.constant(0.5),
                Scalar.select(Scalar.less(self.operand(operand), self.operand(1 - operand)), Scalar.ZERO, Scalar.ONE));
    }

    private static Scalar powerByBase(Scalar.Apply self) {
        Scalar a = self.operand(0);
        Scalar b = self.operand(1);
        Scalar slope = Scalar.multiply(b, Scalar.power(a, Scalar.subtract(b, Scalar.ONE)));
        return b instanceof Scalar.Const ? slope : Scalar.select(Scalar.equal(b, Scalar.ZERO), Scalar.ZERO, slope);
    }

    private static Scalar square(Scalar x) {
        return Scalar.multiply(x, x);
    }

    /// The density of the normal distribution, e^(-x²/2) / sqrt(2 pi).
    private static Scalar density(Scalar x) {
        Scalar exponent = Scalar.multiply(Scalar.constant(-0.5), square(x));
        return Scalar.multiply(Scalar.constant(1 / Math.sqrt(2 * Math.PI)), Scalar.exp(exponent));
    }

    String write(List<Scalar> x) {
        if (Character.isLetter(symbol.charAt(0))) {
            return x.stream().map(Scalar::toString).collect(Collectors.joining(", ", symbol + "(", ")"));
        }
        return arity == 1 ? symbol + x.getFirst() : "(" + x.get(0) + " " + symbol + " " + x.get(1) + ")";
    }
}
