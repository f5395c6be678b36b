package lanewise.op.elementwise;

import static lanewise.op.Use.binary;
import static lanewise.op.Use.given;
import static lanewise.op.Use.index;
import static lanewise.op.Use.of;
import static lanewise.op.Use.unary;
import static lanewise.op.Use.x;

import java.util.List;
import lanewise.algebra.Scalar;
import lanewise.op.Use;
import lanewise.op.Use.Operand;
import lanewise.tensor.Shape;

/// The elementwise operations on [4, 6], 96 bytes.
public final class ElementwiseUses {
    private static final Operand X = x(4, 6);

    private ElementwiseUses() {}

    public static List<Use> all() {
        return List.of(
                binary("Add.add", Add::add, X, X),
                binary("Add.add, of a row", Add::add, X, x(6)),
                binary("Subtract.subtract", Subtract::subtract, X, X),
                binary("Multiply.multiply", Multiply::multiply, X, X),
                binary("Multiply.multiply, by a row", Multiply::multiply, X, x(6)),
                binary("Divide.divide", Divide::divide, X, X),
                binary("Maximum.maximum", Maximum::maximum, X, X),
                binary("Minimum.minimum", Minimum::minimum, X, X),
                binary("Power.pow, by an exponent", Power::pow, X, X),
                unary("Power.pow, cube", (out, x) -> Power.pow(out, x, 3), X),
                unary("Power.affinePower", (out, x) -> Power.affinePower(out, x, 3, 2, 1), X),
                unary("Abs.abs", Abs::abs, X),
                unary("Negate.negate", Negate::negate, X),
                unary("Scale.scale", (out, x) -> Scale.scale(out, x, 3), X),
                unary("Square.square", Square::square, X),
                unary("Sqrt.sqrt", Sqrt::sqrt, X),
                unary("Rsqrt.rsqrt", Rsqrt::rsqrt, X),
                unary("Reciprocal.reciprocal", Reciprocal::reciprocal, X),
                unary("Exp.exp", Exp::exp, X),
                unary("Expm1.expm1", Expm1::expm1, X),
                unary("Log.log", Log::log, X),
                unary("Log1p.log1p", Log1p::log1p, X),
                unary("Sin.sin", Sin::sin, X),
                unary("Cos.cos", Cos::cos, X),
                unary("Atan.atan", Atan::atan, X),
                unary("Erf.erf", Erf::erf, X),
                unary("Clamp.clamp", (out, x) -> Clamp.clamp(out, x, -1, 1), X),
                unary("Clamp.atLeast", (out, x) -> Clamp.atLeast(out, x, -1), X),
                unary("Clamp.atMost", (out, x) -> Clamp.atMost(out, x, 1), X),
                binary("Comparison.less", Comparison::less, X, X),
                binary("Comparison.lessOrEqual", Comparison::lessOrEqual, X, X),
                binary("Comparison.greater", Comparison::greater, X, X),
                binary("Comparison.greaterOrEqual", Comparison::greaterOrEqual, X, X),
                binary("Comparison.equal", Comparison::equal, X, X),
                binary("Comparison.notEqual", Comparison::notEqual, X, X),
                of("Where.where", (out, v) -> Where.where(out, v.get(0), v.get(1), v.get(2)), given(4, 6), X, X),
                binary("Dropout.dropout", (out, x, mask) -> Dropout.dropout(out, x, mask, 0.5), X, given(4, 6)),
                binary(
                        "Dropout.dropout, mask of integers",
                        (out, x, mask) -> Dropout.dropout(out, x, mask, 0.5),
                        X,
                        index(4, 6)),
                unary("Dropout.keep", (out, uniform) -> Dropout.keep(out, uniform, 0.5), X),
                unary("Relu.relu", Relu::relu, X),
                unary("Relu6.relu6", Relu6::relu6, X),
                unary("LeakyRelu.leakyRelu", (out, x) -> LeakyRelu.leakyRelu(out, x, 0.1), X),
                binary("Prelu.prelu", Prelu::prelu, X, x(6)),
                unary("Elu.elu", (out, x) -> Elu.elu(out, x, 1.5), X),
                unary("Selu.selu", Selu::selu, X),
                unary("Celu.celu", (out, x) -> Celu.celu(out, x, 1.5), X),
                unary("Gelu.gelu", Gelu::gelu, X),
                unary("Gelu.geluTanh", Gelu::geluTanh, X),
                unary("Silu.silu", Silu::silu, X),
                unary("Sigmoid.sigmoid", Sigmoid::sigmoid, X),
                unary("LogSigmoid.logSigmoid", LogSigmoid::logSigmoid, X),
                unary("HardSigmoid.hardSigmoid", HardSigmoid::hardSigmoid, X),
                unary("HardSwish.hardSwish", HardSwish::hardSwish, X),
                unary("HardTanh.hardTanh", HardTanh::hardTanh, X),
                unary("Tanh.tanh", Tanh::tanh, X),
                unary("ScaledTanh.scaledTanh", ScaledTanh::scaledTanh, X),
                unary("TanhShrink.tanhShrink", TanhShrink::tanhShrink, X),
                unary("Softplus.softplus", Softplus::softplus, X),
                unary("Softplus.bnll", Softplus::bnll, X),
                unary("Softsign.softsign", Softsign::softsign, X),
                unary("Mish.mish", Mish::mish, X),
                unary("Threshold.threshold", (out, x) -> Threshold.threshold(out, x, 0.5, 0.1), X),
                unary("Elementwise.map", (out, x) -> Elementwise.map(out, Scalar.tanh(Scalar.arg(0)), x), X),
                of("Elementwise.fill", (out, v) -> Elementwise.fill(out, 3, Shape.of(4, 6))),
                unary(
                        "Sloped.sloped",
                        (out, x) -> Sloped.sloped(out, "tanh", Scalar.tanh(Scalar.arg(0)), Scalar.arg(1), x),
                        X));
    }
}
