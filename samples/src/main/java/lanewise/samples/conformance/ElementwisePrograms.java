package lanewise.samples.conformance;

import static java.util.Map.entry;
import static lanewise.op.elementwise.Celu.celu;
import static lanewise.op.elementwise.Clamp.clamp;
import static lanewise.op.elementwise.Dropout.dropout;
import static lanewise.op.elementwise.Elu.elu;
import static lanewise.op.elementwise.LeakyRelu.leakyRelu;
import static lanewise.op.elementwise.Power.pow;
import static lanewise.samples.conformance.CaseProgram.chosenBy;
import static lanewise.samples.conformance.CaseProgram.ofAAndB;
import static lanewise.samples.conformance.CaseProgram.ofX;
import static lanewise.samples.conformance.CaseProgram.one;

import java.util.Map;
import lanewise.op.elementwise.Abs;
import lanewise.op.elementwise.Add;
import lanewise.op.elementwise.Atan;
import lanewise.op.elementwise.Cos;
import lanewise.op.elementwise.Divide;
import lanewise.op.elementwise.Erf;
import lanewise.op.elementwise.Exp;
import lanewise.op.elementwise.Expm1;
import lanewise.op.elementwise.Gelu;
import lanewise.op.elementwise.HardSigmoid;
import lanewise.op.elementwise.HardSwish;
import lanewise.op.elementwise.HardTanh;
import lanewise.op.elementwise.Log;
import lanewise.op.elementwise.Log1p;
import lanewise.op.elementwise.LogSigmoid;
import lanewise.op.elementwise.Maximum;
import lanewise.op.elementwise.Minimum;
import lanewise.op.elementwise.Mish;
import lanewise.op.elementwise.Multiply;
import lanewise.op.elementwise.Negate;
import lanewise.op.elementwise.Power;
import lanewise.op.elementwise.Reciprocal;
import lanewise.op.elementwise.Relu;
import lanewise.op.elementwise.Relu6;
import lanewise.op.elementwise.Rsqrt;
import lanewise.op.elementwise.Selu;
import lanewise.op.elementwise.Sigmoid;
import lanewise.op.elementwise.Silu;
import lanewise.op.elementwise.Sin;
import lanewise.op.elementwise.Softplus;
import lanewise.op.elementwise.Softsign;
import lanewise.op.elementwise.Sqrt;
import lanewise.op.elementwise.Square;
import lanewise.op.elementwise.Subtract;
import lanewise.op.elementwise.Tanh;
import lanewise.op.elementwise.TanhShrink;

/// How cases of elementwise operations are said.
final class ElementwisePrograms {
    /// Those without a name of their own in the format.
    private static final Map<String, CaseProgram> UNARY = Map.ofEntries(
            entry("abs", ofX(Abs::abs)),
            entry("atan", ofX(Atan::atan)),
            entry("cos", ofX(Cos::cos)),
            entry("erf", ofX(Erf::erf)),
            entry("exp", ofX(Exp::exp)),
            entry("expm1", ofX(Expm1::expm1)),
            entry("log", ofX(Log::log)),
            entry("log1p", ofX(Log1p::log1p)),
            entry("neg", ofX(Negate::negate)),
            entry("pow3", ofX((out, x) -> pow(out, x, 3))),
            entry("pow_half", ofX((out, x) -> pow(out, x, 2.5))),
            entry("reciprocal", ofX(Reciprocal::reciprocal)),
            entry("rsqrt", ofX(Rsqrt::rsqrt)),
            entry("sin", ofX(Sin::sin)),
            entry("sqrt", ofX(Sqrt::sqrt)),
            entry("square", ofX(Square::square)));

    static final Map<String, CaseProgram> PROGRAMS = Map.ofEntries(
            entry("add", ofAAndB(Add::add)),
            entry("sub", ofAAndB(Subtract::subtract)),
            entry("mul", ofAAndB(Multiply::multiply)),
            entry("div", ofAAndB(Divide::divide)),
            entry("pow", ofAAndB(Power::pow)),
            entry("maximum", ofAAndB(Maximum::maximum)),
            entry("minimum", ofAAndB(Minimum::minimum)),
            entry("unary", chosenBy("function", UNARY)),
            entry("clamp", one((of, out, in) -> clamp(out, in.at("x"), of.number("min"), of.number("max")))),
            entry("dropout", one((of, out, in) -> dropout(out, in.at("x"), in.at("mask"), of.number("p")))),
            entry("relu", ofX(Relu::relu)),
            entry("relu6", ofX(Relu6::relu6)),
            entry("leaky_relu", one((of, out, in) -> leakyRelu(out, in.at("x"), of.number("negative_slope")))),
            entry("elu", one((of, out, in) -> elu(out, in.at("x"), of.number("alpha")))),
            entry("selu", ofX(Selu::selu)),
            entry("celu", one((of, out, in) -> celu(out, in.at("x"), of.number("alpha")))),
            entry("gelu_erf", ofX(Gelu::gelu)),
            entry("gelu_tanh", ofX(Gelu::geluTanh)),
            entry("silu", ofX(Silu::silu)),
            entry("sigmoid", ofX(Sigmoid::sigmoid)),
            entry("log_sigmoid", ofX(LogSigmoid::logSigmoid)),
            entry("hardsigmoid", ofX(HardSigmoid::hardSigmoid)),
            entry("hardswish", ofX(HardSwish::hardSwish)),
            entry("tanh", ofX(Tanh::tanh)),
            entry("hardtanh", ofX(HardTanh::hardTanh)),
            entry("tanhshrink", ofX(TanhShrink::tanhShrink)),
            entry("softplus", ofX(Softplus::softplus)),
            entry("softsign", ofX(Softsign::softsign)),
            entry("mish", ofX(Mish::mish)));

    private ElementwisePrograms() {}
}
